using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Azure.Tests.Executing.Killed;

/// <summary>Real processes that act on a loopback Azure, killed with SIGKILL: when a request arrives there, when something took effect, or at any time. The next process takes up what
/// the one before left. ACTING_KILLS=30 for more of them.</summary>
[TestClass]
public sealed class KilledProcessTests
{
    static readonly string[] KindNames = ["app-service.slot-swap", "app-service.restart", "app-configuration.feature-flag", "vmss.scale"];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("acting-");
    readonly Figures figures = new();

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void Remove() => folder.Delete(recursive: true);

    [TestMethod]
    public async Task A_process_that_is_killed_while_it_acts_leaves_nothing_doubled_or_forgotten()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("ACTING_KILLS"), CultureInfo.InvariantCulture, out var many) ? many : 4;
        var (kills, chance) = (0, new Random(1));
        for (var number = 0; kills < wanted; number++)
        {
            kills += await NightAsync(KindNames[number % KindNames.Length], number, chance);
            Assert.IsLessThan(3 * wanted + 10, number, "hardly any kill struck");
        }

        TestContext.WriteLine($"{kills} kills: {figures}");
        Assert.AreEqual((0, 0), (figures.Doubled, figures.Forgotten), figures.ToString());
    }

    /// <returns>How many processes were killed.</returns>
    async Task<int> NightAsync(string kind, int number, Random chance)
    {
        var world = (await ActingWorld.PrepareAsync(KindWorld.For(kind))).Again();
        var (store, request) = (Path.Combine(folder.FullName, $"{number}.db"), Path.Combine(folder.FullName, $"{number}.json"));
        await CopyAsync(world.Rows, store);
        await File.WriteAllTextAsync(request, JsonSerializer.Serialize(new ActRequest(world.Run, world.Run.ApprovalId), OrchestrationJson.Wire));
        await using var azure = await AzureServer.StartAsync(world.Arm);

        var (kills, plan) = (0, new Strike(chance.Next(3), chance.Next(1, 14), chance.Next(300, 1500)));
        while (true)
        {
            world.Time.Advance(TimeSpan.FromSeconds(2));
            var (killed, said) = await LifeAsync(world, azure, [ActingChild.Command, store, azure.Address.ToString(), kind, world.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), request], plan);
            if (!killed)
            {
                using var left = new SqliteRowStore(store);
                await figures.AddAsync(new CaseFiles(left), world.Effects(world.Key), Enum.Parse<ActionState>(said.Trim().Split(' ')[^1]), world.Key);
                return kills;
            }

            kills++;
            // One time in three, the next one dies too, while it looks.
            plan = chance.Next(3) == 0 ? new Strike(0, chance.Next(1, 6), 0) : Strike.Never;
        }
    }

    static async Task<(bool Killed, string Said)> LifeAsync(ActingWorld world, AzureServer azure, string[] args, Strike plan)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var (killed, asked) = (0, 0);
        azure.OnAsked = () => plan.How == 0 && ++asked == plan.Request ? KillAsync() : Task.CompletedTask;
        world.Arm.OnEffect = () => plan.How == 1 ? KillAsync() : Task.CompletedTask;
        var said = process.StandardOutput.ReadToEndAsync();
        if (plan.How == 2 && !process.WaitForExit(plan.Milliseconds))
            await KillAsync();
        await process.WaitForExitAsync();
        Assert.IsTrue(killed == 1 || process.ExitCode == 0, $"it ended with {process.ExitCode}");
        return (killed == 1, await said);

        async Task KillAsync()
        {
            if (Interlocked.Exchange(ref killed, 1) == 1 || process.HasExited)
                return;
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    static async Task CopyAsync(MemoryRowStore from, string file)
    {
        using var to = new SqliteRowStore(file);
        foreach (var (table, partition) in from.Partitions())
            foreach (var row in from.Rows(table, partition))
                await to.WriteAsync(table, partition, [RowWrite.Insert(row.Key, row.Json)], default);
    }

    /// <param name="How">0: when a request arrives; 1: when something took effect; 2: after so long; else never.</param>
    sealed record Strike(int How, int Request, int Milliseconds)
    {
        public static Strike Never { get; } = new(-1, 0, 0);
    }
}
