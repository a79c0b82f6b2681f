using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Records;

namespace AgentFunctions.Remembering;

/// <summary>Which memories are like this incident. They are shown and never judged: no guardrail knows of them.</summary>
public static class PastFixes
{
    const double HalfLifeDays = 45;
    const double Least = 0.15;
    const int Most = 5;

    /// <summary>Nearest first. Likeness is what they have in common, fading with age and with failures; way out and cause are looked at again as they are now.</summary>
    public static IReadOnlyList<PastFix> Of(PlanningCase planning, IReadOnlyList<Hypothesis> hypotheses, IReadOnlyList<Memory> memories)
    {
        var now = new Now(planning, hypotheses, Lesson.Features(planning.Incident, hypotheses));
        return [.. memories.Where(memory => !memory.Cases.All(one => one.Run.StartsWith(planning.Incident.Id + "/", StringComparison.Ordinal)))
            .Select(memory => FixOf(memory, now)).Where(fix => fix.Likeness >= Least)
            .OrderByDescending(fix => fix.Likeness).ThenBy(fix => fix.Memory, StringComparer.Ordinal).Take(Most)];
    }

    static PastFix FixOf(Memory memory, Now now)
    {
        var (incident, cause) = (now.Planning.Incident, Lesson.CauseOf(memory.Features));
        var open = now.Planning.Snapshot.Mitigations.FirstOrDefault(path => path.Action == memory.Action && path.Service == incident.RootService)?.Open;
        return new PastFix(memory.Id, [.. memory.Cases.Select(one => one.Run).Take(5)], memory.Service, memory.Class, memory.Action, memory.Worked, memory.Failed, Likeness(memory, now), open, memory.LastAt)
        {
            Cause = cause,
            CauseNow = now.Hypotheses.FirstOrDefault(one => one.Name == cause) is { } known ? known.Weight > 0 : null,
            ConfirmedBy = [.. memory.Cases.SelectMany(one => (string?[])[one.AgreedBy, one.JudgedBy]).OfType<string>().Distinct().Take(3)],
        };
    }

    static double Likeness(Memory memory, Now now)
    {
        var common = (double)memory.Features.Intersect(now.Features).Count() / Math.Max(1, memory.Features.Union(now.Features).Count());
        var alike = memory.Service == now.Planning.Incident.RootService ? (1 + common) / 2 : common / 2;
        var fresh = Math.Pow(0.5, Math.Max(0, (now.Planning.Now - memory.LastAt).TotalDays) / HalfLifeDays);
        return Math.Clamp(alike * fresh * (memory.Worked + 1.0) / (memory.Worked + memory.Failed + 1.0), 0, 1);
    }

    sealed record Now(PlanningCase Planning, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<string> Features);
}
