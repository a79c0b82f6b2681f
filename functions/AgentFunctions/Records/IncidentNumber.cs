using System.Globalization;

namespace AgentFunctions.Records;

/// <summary>The number in <c>INC-0042</c> and where it is stored: in partitions of a thousand, under keys that count down, so that the newest
/// come first.</summary>
readonly record struct IncidentNumber(int Value)
{
    const int Bucket = 1000;

    public const string Row = "i";

    public const string OpenMarker = "o";

    public string Id => $"INC-{Value.ToString("D4", CultureInfo.InvariantCulture)}";

    public int BucketIndex => Value / Bucket;

    public string Partition => PartitionOf(BucketIndex);

    public string RowKey => Row + Inverted;

    public string MarkerKey => OpenMarker + Inverted;

    string Inverted => (Bucket - 1 - Value % Bucket).ToString("D3", CultureInfo.InvariantCulture);

    public static string PartitionOf(int bucketIndex) => bucketIndex.ToString("D7", CultureInfo.InvariantCulture);

    public static bool TryParse(string id, out IncidentNumber number)
    {
        number = default;
        if (!id.StartsWith("INC-", StringComparison.Ordinal) || !int.TryParse(id.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        number = new(value);
        return number.Id == id;
    }

    /// <exception cref="ArgumentException">Not an incident's id.</exception>
    public static IncidentNumber Parse(string id) =>
        TryParse(id, out var number) ? number : throw new ArgumentException($"'{id}' is not an incident id such as INC-0001.", nameof(id));
}
