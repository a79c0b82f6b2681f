using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AgentFunctions.Azure.Tables;

/// <summary>JSON that is too large for a table, one blob a version, named after the row and the write. A blob is there before its row says
/// so, and goes after the row says otherwise: what a crash leaves in between is a blob that no row names.</summary>
sealed class RowBlobs(BlobContainerClient container)
{
    public async Task UploadAsync(RowPlace place, string write, string json, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Metadata = place.ToMetadata(), HttpHeaders = new() { ContentType = "application/json" } };
        var blob = Blob(place, write);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(json), options, cancellationToken);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(BinaryData.FromString(json), options, cancellationToken);
        }
    }

    /// <returns>Null if it is gone: the row was swapped meanwhile.</returns>
    public async Task<string?> ReadAsync(RowPlace place, string write, CancellationToken cancellationToken)
    {
        try
        {
            return (await Blob(place, write).DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Tries to; what stays is for the sweep.</summary>
    public async Task RemoveAsync(RowPlace place, string write, CancellationToken cancellationToken)
    {
        try
        {
            await Blob(place, write).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
        }
    }

    /// <summary>One page of all blobs that were written before then.</summary>
    public async Task<(IReadOnlyList<StoredBlob> Old, string? Next)> OldAsync(
        DateTimeOffset before, string? continuation, int top, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata };
        try
        {
            await foreach (var page in container.GetBlobsAsync(options, cancellationToken).AsPages(continuation, top))
                return ([.. page.Values.Where(blob => blob.Properties.LastModified < before).Select(StoredBlob.Of)], Rest(page.ContinuationToken));
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
        }
        return ([], null);
    }

    BlobClient Blob(RowPlace place, string write) => container.GetBlobClient($"{place.BlobFolder}/{write}");

    static string? Rest(string? continuation) => string.IsNullOrEmpty(continuation) ? null : continuation;
}

/// <summary>Where a row is.</summary>
sealed record RowPlace(string Table, string Partition, string Key)
{
    /// <summary>Keys may have characters that a blob's name or metadata may not.</summary>
    public string BlobFolder =>
        $"{Table}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Partition}\n{Key}")))[..40]}";

    public IDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        ["table"] = Table,
        ["partition"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Partition)),
        ["key"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)),
    };

    public static RowPlace FromMetadata(IDictionary<string, string> metadata) => new(
        metadata["table"],
        Encoding.UTF8.GetString(Convert.FromBase64String(metadata["partition"])),
        Encoding.UTF8.GetString(Convert.FromBase64String(metadata["key"])));
}

/// <summary>A blob and the version of a row that it was written for.</summary>
sealed record StoredBlob(RowPlace Place, string Write)
{
    public static StoredBlob Of(BlobItem blob) => new(RowPlace.FromMetadata(blob.Metadata), blob.Name[(blob.Name.LastIndexOf('/') + 1)..]);
}
