using AgentFunctions.LocalHost.Bench.Breaking;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Tests.Crash;

/// <summary>A small part of <c>bench faults</c>, for every build.</summary>
[TestClass]
public sealed class FaultsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("faults").FullName;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task No_damaged_byte_and_no_lost_end_is_read_as_if_it_were_right()
    {
        foreach (var line in await new DamageFaults(new FaultsOptions(1, 1, 5, folder)).RunAsync(TestContext.CancellationToken))
        {
            Assert.AreEqual(50, line.Count);
            Assert.AreEqual(0, line.Wrong, string.Join("; ", line.Problems));
            Assert.Contains("detected", line.Figure);
        }
    }

    [TestMethod]
    public async Task Files_of_the_version_before_and_backups_of_a_working_host_are_taken_up()
    {
        var faults = new CopyFaults(new FaultsOptions(1, 1, 1, folder));

        Assert.AreEqual(0, (await faults.UpgradesAsync(TestContext.CancellationToken)).Wrong);
        Assert.AreEqual(0, (await faults.BackupsAsync(TestContext.CancellationToken)).Wrong);
    }

    [TestMethod]
    public async Task Kill_at_a_write_loses_nothing()
    {
        var line = await new KillFaults(new FaultsOptions(1, 40, 1, folder)).AtEveryWriteAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, line.Wrong, string.Join("; ", line.Problems));
        Assert.Contains("journal after", line.Figure);
        Assert.Contains("store before", line.Figure);
    }

    [TestMethod]
    public async Task A_journal_and_a_store_whose_end_is_lost_are_refused_and_say_how_to_go_on()
    {
        await WorkAsync();
        var old = Path.Combine(folder, "old");
        Backup.Make(new DataFolder(folder), new DataFolder(old));
        Advance("journal.db.mark");
        Advance("store.db.owner.mark");

        var refusal = Assert.ThrowsExactly<JournalUnavailableException>(() => new JournalFile(Path.Combine(folder, "journal.db"), 10));
        Assert.Contains("journal.db.mark", refusal.Message);
        Assert.Contains("store.db.owner.mark", Assert.ThrowsExactly<StoreUnavailableException>(() => new LocalHost.Store.SqliteRowStore(Path.Combine(folder, "store.db"))).Message);

        await using var restored = new VictimWork(old, VictimSeams.None);
        Assert.IsEmpty(await restored.RunAsync(new HashSet<string>(), _ => { }));
    }

    [TestMethod]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await WorkAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "journal.db")};Pooling=False"))
        {
            connection.Open();
            Everything.Run(connection, "PRAGMA user_version = 99");
        }

        Assert.Contains("newer version", Assert.ThrowsExactly<JournalUnavailableException>(() => new JournalFile(Path.Combine(folder, "journal.db"), 10)).Message);
    }

    [TestMethod]
    public async Task A_backup_is_not_written_over_anything_and_not_made_of_nothing()
    {
        await WorkAsync();

        Assert.Contains("is not empty", Assert.ThrowsExactly<CannotRunException>(() => Backup.Make(new DataFolder(folder), new DataFolder(folder))).Message);
        Assert.Contains("no installation", Assert.ThrowsExactly<CannotRunException>(() => Backup.Make(new DataFolder(Path.Combine(folder, "nowhere")), new DataFolder(Path.Combine(folder, "to")))).Message);
    }

    async Task WorkAsync()
    {
        await using var work = new VictimWork(folder, VictimSeams.None);
        Assert.IsEmpty(await work.RunAsync(new HashSet<string>(), _ => { }));
    }

    void Advance(string mark)
    {
        using var water = new HighWater(Path.Combine(folder, mark));
        water.Write(water.Read() + 1);
    }
}
