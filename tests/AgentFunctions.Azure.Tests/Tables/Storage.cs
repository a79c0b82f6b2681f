using AgentFunctions.Azure.Tables;
using AgentFunctions.Contracts.Storage;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tests.Tables;

/// <summary>One Azurite for all tests of this assembly; each store has tables of its own in it.</summary>
[TestClass]
public static class Storage
{
    static Azurite? azurite;

    public static string Connection => azurite!.ConnectionString;

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context) => azurite = await Azurite.StartAsync(context.CancellationToken);

    [AssemblyCleanup]
    public static void End() => azurite?.Dispose();

    public static string NewPrefix() => $"t{Guid.NewGuid():N}"[..20];

    public static TableRowStore New(params HttpPipelinePolicy[] perTry) => Open(NewPrefix(), perTry);

    public static TableRowStore Open(string prefix, params HttpPipelinePolicy[] perTry) => new(StorageAccount.Open(Connection, null, perTry), prefix);
}
