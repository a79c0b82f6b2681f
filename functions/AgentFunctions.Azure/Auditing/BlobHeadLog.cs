using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Azure.Tables;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AgentFunctions.Azure.Auditing;

/// <summary>Signed heads, one blob a statement, each written only where there is none. The container's immutability policy keeps them from being changed or
/// removed by anybody. Blobs are named so that the newest is listed first.</summary>
/// <param name="account">The storage account.</param>
/// <param name="name">Of the container.</param>
public sealed class BlobHeadLog(StorageAccount account, string name) : IHeadLog
{
    const long Most = 9_999_999_999;

    readonly BlobContainerClient container = account.Blobs.GetBlobContainerClient(name);

    public async Task<SignedHeads?> LastAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in container.GetBlobsAsync(new GetBlobsOptions(), cancellationToken).AsPages(null, 1))
                return page.Values.Count == 0 ? null : await ReadAsync(page.Values[0].Name, cancellationToken);
            return null;
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
            throw StorageTrouble.Unavailable(container.Uri, "read", problem);
        }
    }

    public async Task<bool> AppendAsync(SignedHeads statement, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromString(new ExportLine { Statement = statement }.Write() + "\n");
        var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = "application/json" } };
        var blob = container.GetBlobClient(NameOf(statement.Number));
        try
        {
            await UploadAsync(blob, content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 409 or 412)
        {
            // A send that the library repeated, because the answer to the first was lost, finds what the first one wrote.
            return (await LastAsync(cancellationToken))?.Hash == statement.Hash;
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
            throw StorageTrouble.Unavailable(container.Uri, "written", problem);
        }
    }

    public async IAsyncEnumerable<SignedHeads> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        for (var number = 1L; number < last?.Number; number++)
            if (await FindAsync(number, cancellationToken) is { } statement)
                yield return statement;
        if (last is not null)
            yield return last;
    }

    /// <returns>Null if it is gone: whoever checks finds the gap.</returns>
    async Task<SignedHeads?> FindAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(NameOf(number), cancellationToken);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
            throw StorageTrouble.Unavailable(container.Uri, "read", problem);
        }
    }

    async Task<SignedHeads> ReadAsync(string blob, CancellationToken cancellationToken)
    {
        var text = (await container.GetBlobClient(blob).DownloadContentAsync(cancellationToken)).Value.Content.ToString().TrimEnd('\n');
        try
        {
            return ExportLine.Read(text, 1).Statement ?? throw new JsonException("It is no statement of signed heads.");
        }
        catch (JsonException problem)
        {
            throw new Ports.StoreUnavailableException($"{container.Uri}/{blob} cannot be read as signed heads: {problem.Message}", problem);
        }
    }

    async Task UploadAsync(BlobClient blob, BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(content, options, cancellationToken);
        }
    }

    static string NameOf(long number) => $"{(Most - number).ToString("D10", CultureInfo.InvariantCulture)}-{number.ToString("D10", CultureInfo.InvariantCulture)}.json";
}
