using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>Which effects the last 24 hours had.</summary>
sealed record ActionWindow(IReadOnlyList<ActionWindow.Entry> Entries)
{
    static readonly TimeSpan Length = TimeSpan.FromHours(24);

    public IEnumerable<string> Since(DateTimeOffset now) =>
        Entries.Where(entry => entry.At > now - Length).OrderBy(entry => entry.At).Select(entry => entry.OperationKey);

    public ActionWindow With(ActionRecord intent, DateTimeOffset now) =>
        new([.. Entries.Where(entry => entry.At > now - Length), new(intent.OperationKey, intent.At)]);

    internal sealed record Entry(string OperationKey, DateTimeOffset At);
}
