using AgentFunctions.Audit.Heads;
using AgentFunctions.Contracts.Audit;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Auditing;

[TestClass]
public sealed class FileHeadLogTests : HeadLogContract, IDisposable
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("heads-");

    string Name => Path.Combine(place.FullName, "audit-heads.jsonl");

    protected override Task<IHeadLog> OpenAsync() => Task.FromResult<IHeadLog>(new FileHeadLog(Name));

    [TestMethod]
    public async Task A_line_that_a_power_cut_left_unfinished_never_counted()
    {
        var log = await OpenAsync();
        await log.AppendAsync(Statement(1), Token);
        await File.AppendAllTextAsync(Name, """{"signed":{"number":2,"at":"2026-""", Token);

        Assert.AreEqual(1, (await log.LastAsync(Token))!.Number);
        Assert.IsTrue(await log.AppendAsync(Statement(2), Token));
        Assert.AreEqual(2, await log.ReadAsync(Token).CountAsync(Token));
    }

    [TestMethod]
    public async Task What_was_written_is_only_ever_added_to()
    {
        var log = await OpenAsync();
        var before = "";
        for (var number = 1; number <= 5; number++)
        {
            await log.AppendAsync(Statement(number), Token);
            var now = await File.ReadAllTextAsync(Name, Token);
            Assert.StartsWith(before, now);
            before = now;
        }
    }

    [TestMethod]
    public async Task A_file_that_is_something_else_is_named_with_what_to_do()
    {
        await File.WriteAllTextAsync(Name, "{\"entry\":{\"seq\":1}}\n", Token);

        var refusal = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(async () => await (await OpenAsync()).LastAsync(Token));

        Assert.Contains("Put the file back from a copy", refusal.Message);
    }

    public void Dispose() => place.Delete(recursive: true);
}
