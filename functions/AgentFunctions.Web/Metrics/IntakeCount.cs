using System.Collections.Concurrent;
using AgentFunctions.Intake;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Metrics;

/// <summary>What this process answered to alerts since it started.</summary>
public sealed class IntakeCount
{
    readonly ConcurrentDictionary<string, long> counts = new();

    public IReadOnlyDictionary<string, long> SinceStart => new SortedDictionary<string, long>(counts);

    internal void Count(IntakeAnswer answer) =>
        counts.AddOrUpdate(NameOf(answer), 1, (_, count) => count + 1);

    static string NameOf(IntakeAnswer answer) => answer switch
    {
        IntakeAnswer.Accepted accepted => Words.Of(accepted.Disposition),
        IntakeAnswer.Busy => "busy",
        _ => "refused",
    };
}
