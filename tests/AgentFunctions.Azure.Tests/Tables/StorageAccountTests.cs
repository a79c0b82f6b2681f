using System.Collections.Concurrent;
using AgentFunctions.Azure.Tables;
using AgentFunctions.Ports;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tests.Tables;

[TestClass]
public sealed class StorageAccountTests
{
    [TestMethod]
    public async Task An_address_is_opened_with_a_token_and_its_blobs_are_beside_it()
    {
        var seen = new Recorder();
        var store = new TableRowStore(StorageAccount.Open("https://account.table.core.windows.net", new FixedToken(), seen));

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => store.GetAsync("contract", "p", "a", default));
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => store.WriteAsync("contract", "p", [RowWrite.Put("a", new string('1', 300_000))], default));

        CollectionAssert.AreEquivalent(
            new[] { "account.table.core.windows.net Bearer a-token", "account.blob.core.windows.net Bearer a-token" }, seen.Requests.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nonsense")]
    [DataRow("AccountName=a;AccountKey=!c2VjcmV0")]
    [DataRow("http://account.table.core.windows.net")]
    [DataRow("https://example.org/")]
    public void What_is_no_account_is_refused_with_what_to_write_and_without_a_secret(string connection)
    {
        var refusal = Assert.ThrowsExactly<ArgumentException>(() => StorageAccount.Open(connection));
        StringAssert.Contains(refusal.Message, StorageAccount.Development);
        Assert.DoesNotContain("c2VjcmV0", refusal.Message);
    }

    [TestMethod]
    public void An_address_says_nothing_of_a_signature_in_it()
    {
        var account = StorageAccount.Open("TableEndpoint=https://account.table.core.windows.net/;BlobEndpoint=https://account.blob.core.windows.net/;SharedAccessSignature=sv=2024-01-01&sig=c2VjcmV0");
        Assert.DoesNotContain("sig", account.Address.ToString());
    }

    [TestMethod]
    public async Task What_is_removed_is_one_prefix_and_nothing_else()
    {
        var (mine, other) = (Storage.NewPrefix(), Storage.NewPrefix());
        foreach (var prefix in new[] { mine, other })
            await Storage.Open(prefix).WriteAsync("contract", "p", [RowWrite.Put("a", new string('1', 300_000))], default);

        await StorageAccount.Open(Storage.Connection).RemoveAsync(mine, default);

        Assert.IsNull(await Storage.Open(mine).GetAsync("contract", "p", "a", default));
        Assert.IsNotNull(await Storage.Open(other).GetAsync("contract", "p", "a", default));
    }

    sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("a-token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Answers in the account's place.</summary>
    sealed class Recorder : HttpPipelinePolicy
    {
        public ConcurrentQueue<string> Requests { get; } = new();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Requests.Enqueue($"{message.Request.Uri.Host} {(message.Request.Headers.TryGetValue("Authorization", out var by) ? by : "nobody")}");
            message.Response = new Refusal(403);
            return ValueTask.CompletedTask;
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The store is asynchronous.");
    }
}
