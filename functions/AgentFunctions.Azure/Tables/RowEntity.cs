using Azure.Data.Tables;

namespace AgentFunctions.Azure.Tables;

/// <summary>How a row lies in a table: its JSON in string properties of at most 64 KiB (Json, Json1, Json2, ...), or in a blob if it is too
/// large for an entity.</summary>
static class RowEntity
{
    /// <summary>A string property holds 32,768 UTF-16 units.</summary>
    const int MostInProperty = 32_000;

    const string Writes = "Writes";
    const string InBlob = "InBlob";

    public static readonly string[] TagOnly = [Writes, InBlob];

    public static TableEntity Of(string partition, string key, WriteTrail writes) => new(partition, key) { [Writes] = writes.Text };

    public static void PutJson(TableEntity entity, string json)
    {
        var (from, number) = (0, 0);
        do
        {
            var length = Math.Min(MostInProperty, json.Length - from);
            if (from + length < json.Length && char.IsHighSurrogate(json[from + length - 1]))
                length--;
            entity[Property(number++)] = json.Substring(from, length);
            from += length;
        }
        while (from < json.Length);
    }

    public static void PutBlob(TableEntity entity) => entity[InBlob] = true;

    public static RowTag TagOf(TableEntity entity) =>
        new(entity.ETag, new(entity.GetString(Writes) ?? ""), entity.GetBoolean(InBlob) == true);

    public static string JsonOf(TableEntity entity) =>
        entity.ContainsKey(Property(1)) ? string.Concat(Parts(entity)) : entity.GetString(Property(0));

    static IEnumerable<string> Parts(TableEntity entity)
    {
        for (var number = 0; entity.TryGetValue(Property(number), out var part); number++)
            yield return (string)part;
    }

    static string Property(int number) => number == 0 ? "Json" : $"Json{number}";
}
