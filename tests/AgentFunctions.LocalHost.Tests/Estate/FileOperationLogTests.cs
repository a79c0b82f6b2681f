using System.Text.Json;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Simulation;
using CsCheck;

namespace AgentFunctions.LocalHost.Tests.Estate;

[TestClass]
public sealed class FileOperationLogTests
{
    readonly string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "estate.jsonl");

    [TestCleanup]
    public void CleanUp() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [TestMethod]
    public void What_was_appended_is_read_again_by_the_next_process()
    {
        var written = Write(5);
        using var log = new FileOperationLog(path);
        Assert.AreEqual(Text(written), Text(log.ReadAll()));
    }

    [TestMethod]
    public void A_crash_at_any_byte_loses_only_the_entry_that_was_not_answered()
    {
        var written = Write(3);
        var whole = File.ReadAllBytes(path);
        var ends = Enumerable.Range(0, whole.Length).Where(at => whole[at] == '\n').ToList();
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            File.WriteAllBytes(path, whole[..cut]);
            using var log = new FileOperationLog(path);
            var survivors = ends.Count(end => end < cut);
            Assert.AreEqual(Text(written.Take(survivors)), Text(log.ReadAll()), $"cut at {cut}");
        }
    }

    [TestMethod]
    public async Task After_a_torn_tail_the_log_goes_on_cleanly()
    {
        var written = Write(2);
        await File.AppendAllTextAsync(path, "{\"at\":\"2026-11-2", CancellationToken.None);
        using (var log = new FileOperationLog(path))
            await log.AppendAsync(Entry(9), CancellationToken.None);
        using var again = new FileOperationLog(path);
        Assert.AreEqual(Text([.. written, Entry(9)]), Text(again.ReadAll()));
    }

    [TestMethod]
    public void Damage_in_the_middle_is_named_and_not_skipped()
    {
        Write(3);
        var lines = File.ReadAllLines(path);
        File.WriteAllText(path, $"{lines[0]}\n{lines[1][..10]}\n{lines[2]}\n");
        var damaged = Assert.ThrowsExactly<InvalidDataException>(() => new FileOperationLog(path).Dispose());
        StringAssert.Contains(damaged.Message, "Line 2");
    }

    [TestMethod]
    public void A_second_process_cannot_open_it()
    {
        using var log = new FileOperationLog(path);
        Assert.ThrowsExactly<IOException>(() => new FileOperationLog(path).Dispose());
    }

    [TestMethod]
    public void Every_entry_survives_the_file() => Gen.Select(Gen.String, Gen.Int, Gen.Enum<CureOutcome>(), Gen.Bool).Sample((text, number, outcome, isFault) =>
    {
        var entry = isFault
            ? new EstateEntry(EstateProcess.Night, new Fault(Faults.BadFlag, text, number, EstateProcess.Night) { Outcome = outcome, Duration = TimeSpan.FromMinutes(3), Sources = [text] }, null)
            : new EstateEntry(EstateProcess.Night, null, Entry(number).Operation! with { Key = text });
        var json = JsonSerializer.SerializeToUtf8Bytes(entry, EstateJson.Wire);
        Assert.IsFalse(json.Contains((byte)'\n'));
        Assert.AreEqual(Text([entry]), Text([JsonSerializer.Deserialize<EstateEntry>(json, EstateJson.Wire)!]));
    });

    EstateEntry[] Write(int count)
    {
        EstateEntry[] entries = [.. Enumerable.Range(0, count).Select(Entry)];
        using var log = new FileOperationLog(path);
        foreach (var entry in entries)
            log.AppendAsync(entry, CancellationToken.None).GetAwaiter().GetResult();
        return entries;
    }

    static EstateEntry Entry(int number)
    {
        var at = EstateProcess.Night.AddSeconds(number);
        return new EstateEntry(at, null, new AppliedOperation(
            $"INC-{number}/swap-back/1", "app-service.slot-swap", "/subscriptions/x", "checkout", new Dictionary<string, string> { ["slot"] = "staging" }, at,
            at.AddSeconds(85), "/poll"));
    }

    static string Text(IEnumerable<EstateEntry> entries) => string.Join('\n', entries.Select(entry => JsonSerializer.Serialize(entry, EstateJson.Wire)));
}
