using AgentFunctions.Audit.Heads;
using AgentFunctions.Azure.Auditing;
using AgentFunctions.Azure.Tables;
using AgentFunctions.Azure.Tests.Tables;
using AgentFunctions.Contracts.Audit;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Auditing;

/// <summary>Against a real Azurite.</summary>
[TestClass]
public sealed class BlobHeadLogTests : HeadLogContract
{
    readonly string container = $"{Storage.NewPrefix()}-audit-heads";

    protected override Task<IHeadLog> OpenAsync() => Task.FromResult<IHeadLog>(new BlobHeadLog(StorageAccount.Open(Storage.Connection), container));

    [TestMethod]
    public async Task A_statement_whose_answer_was_lost_counts_as_written_when_it_is_sent_again()
    {
        var log = await OpenAsync();
        await log.AppendAsync(Statement(1), Token);

        Assert.IsTrue(await log.AppendAsync(Statement(1), Token));
    }

    [TestMethod]
    public async Task An_account_that_does_not_answer_is_said_so()
    {
        var log = new BlobHeadLog(StorageAccount.Open("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Zm9v;BlobEndpoint=http://127.0.0.1:9/devstoreaccount1;TableEndpoint=http://127.0.0.1:9/devstoreaccount1"), container);

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => log.LastAsync(Token));
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => log.AppendAsync(Statement(1), Token));
    }
}
