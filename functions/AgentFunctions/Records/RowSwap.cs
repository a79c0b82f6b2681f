using AgentFunctions.Ports;

namespace AgentFunctions.Records;

static class RowSwap
{
    /// <summary>The write that puts <paramref name="now"/> where <paramref name="was"/> was read, absent or not.</summary>
    public static RowWrite By<T>(this Versioned<T> was, string key, T now) =>
        was.ETag.Length == 0 ? RowWrite.Insert(key, RecordsJson.Write(now)) : RowWrite.Replace(key, RecordsJson.Write(now), was.ETag);
}
