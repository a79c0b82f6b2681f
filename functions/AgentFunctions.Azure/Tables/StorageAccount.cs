using AgentFunctions.Ports;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace AgentFunctions.Azure.Tables;

/// <summary>The storage account that records are kept in, and how long an answer of it is waited for. A sender of alerts that will wait no longer sends
/// again, as after a 503; asking a busy account again too soon would only make it busier.</summary>
public sealed class StorageAccount
{
    /// <summary>Azurite on its own ports.</summary>
    public const string Development = "UseDevelopmentStorage=true";

    static readonly TimeSpan TableTimeout = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BlobTimeout = TimeSpan.FromSeconds(10);

    StorageAccount(TableServiceClient tables, BlobServiceClient blobs) => (Tables, Blobs) = (tables, blobs);

    /// <summary>Where the tables are, without any secret.</summary>
    public Uri Address => new(Tables.Uri.GetLeftPart(UriPartial.Path));

    internal TableServiceClient Tables { get; }

    internal BlobServiceClient Blobs { get; }

    /// <param name="connection">A connection string, or the address of the table service, https://ACCOUNT.table.core.windows.net.</param>
    /// <param name="credential">Opens an address; null for what <see cref="DefaultAzureCredential"/> finds. Not used with a connection
    /// string.</param>
    /// <param name="perTry">See every request each time it is sent.</param>
    /// <exception cref="ArgumentException">Neither of the two; the message says what was expected and repeats no secret.</exception>
    public static StorageAccount Open(string connection, TokenCredential? credential = null, params HttpPipelinePolicy[] perTry)
    {
        var (tables, blobs) = (TableOptions(perTry), BlobOptions(perTry));
        try
        {
            return Uri.TryCreate(connection, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
                ? ByToken(address, credential ?? new DefaultAzureCredential(), tables, blobs)
                : new(new TableServiceClient(connection, tables), new BlobServiceClient(connection, blobs));
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new ArgumentException(
                $"That is no storage account: {problem.Message.Split(" (Parameter")[0]} Give a connection string, {Development} for Azurite, "
                + "or the address https://ACCOUNT.table.core.windows.net.", nameof(connection), problem);
        }
    }

    /// <summary>Removes every table and blob of a prefix: for what was only made to be measured.</summary>
    /// <exception cref="StoreUnavailableException">Not all of it is removed.</exception>
    public async Task RemoveAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            await RemoveAllAsync(prefix, cancellationToken);
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
            throw StorageTrouble.Unavailable(Address, "tidied", problem);
        }
    }

    async Task RemoveAllAsync(string prefix, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {prefix + '{'}");
        foreach (var table in await Tables.QueryAsync(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken))
            await Tables.DeleteTableAsync(table.Name, cancellationToken);
        await TableRowStore.BlobsOf(this, prefix).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    static StorageAccount ByToken(Uri address, TokenCredential credential, TableClientOptions tables, BlobClientOptions blobs)
    {
        var blobHost = address.Host.Replace(".table.", ".blob.", StringComparison.Ordinal);
        if (blobHost == address.Host || address.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"{address} is not the https address of a table service.", nameof(address));
        var blobAddress = new UriBuilder(address) { Host = blobHost }.Uri;
        return new(new TableServiceClient(address, credential, tables), new BlobServiceClient(blobAddress, credential, blobs));
    }

    static TableClientOptions TableOptions(HttpPipelinePolicy[] perTry) => Patient(new TableClientOptions(), TableTimeout, [new TryCounter(), .. perTry]);

    static BlobClientOptions BlobOptions(HttpPipelinePolicy[] perTry) => Patient(new BlobClientOptions(), BlobTimeout, perTry);

    static T Patient<T>(T options, TimeSpan timeout, HttpPipelinePolicy[] perTry)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = timeout;
        foreach (var policy in perTry)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
