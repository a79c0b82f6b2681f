using Azure;

namespace AgentFunctions.Azure.Tables;

/// <summary>A row's tag: the service's own, which is what a swap is conditional on; the row's last writes, which the next write carries on; and
/// whether its JSON is in a blob, which the next write removes.</summary>
readonly record struct RowTag(ETag Service, WriteTrail Writes, bool InBlob)
{
    public override string ToString() => $"{Service} {Writes.Text} {(InBlob ? "blob" : "row")}";

    /// <returns>Null for a tag that was never given out here, so that no row can have it.</returns>
    public static RowTag? Parse(string? text) => text?.Split(' ') switch
    {
        [var service, var writes, "blob" or "row"] parts when service.StartsWith("W/\"", StringComparison.Ordinal) =>
            new(new ETag(service), new(writes), parts[2] == "blob"),
        _ => null,
    };
}
