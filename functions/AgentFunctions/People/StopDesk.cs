using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Observing;
using AgentFunctions.Records;

namespace AgentFunctions.People;

/// <summary>The stop button. Pressing blocks effects at once; resuming restarts nothing by itself.</summary>
public sealed class StopDesk
{
    static readonly string[] Kinds = ["environment", "service", "incident", "runbook", "action"];

    readonly CaseFiles files;
    readonly IncidentBell bell;
    readonly Chronicle chronicle;

    internal StopDesk(CaseFiles files, IncidentBell bell, Chronicle chronicle) => (this.files, this.bell, this.chronicle) = (files, bell, chronicle);

    /// <returns>Null if the scope is one, else what is wrong with it.</returns>
    public static string? Problem(string scope)
    {
        var colon = scope.IndexOf(':');
        return scope == "global" || (colon > 0 && colon < scope.Length - 1 && Kinds.Contains(scope[..colon]))
            ? null
            : $"'{scope}' is no scope. Use global or one of {string.Join(", ", Kinds.Select(kind => kind + ":NAME"))}.";
    }

    public async Task<StopOrder> PressAsync(string scope, string reason, string person, CancellationToken cancellationToken)
    {
        var order = new StopOrder(scope, Redaction.Secrets(reason), person, chronicle.Now);
        await files.Stops.PressAsync(order, cancellationToken);
        await NoteAsync(scope, "stop pressed", reason, person, cancellationToken);
        return order;
    }

    public async Task<bool> ResumeAsync(string scope, string reason, string person, CancellationToken cancellationToken)
    {
        var resumed = await files.Stops.ResumeAsync(scope, cancellationToken);
        if (resumed)
            await NoteAsync(scope, "stop lifted", reason, person, cancellationToken);
        return resumed;
    }

    /// <summary>Written into the responder's own trail; an incident's own stop also into its trail, and its orchestration is rung.</summary>
    async Task NoteAsync(string scope, string kind, string reason, string person, CancellationToken cancellationToken)
    {
        var entry = new Entry($"{kind}/{scope}/{chronicle.Now.UtcTicks}", kind, $"{scope} by {person}: {reason}", person);
        await chronicle.NoteAsync("responder", entry, cancellationToken);
        if (!scope.StartsWith("incident:", StringComparison.Ordinal) || await files.Incidents.FindAsync(scope["incident:".Length..].ToUpperInvariant(), cancellationToken) is not { } found)
            return;
        await chronicle.NoteAsync(found.Value.Id, entry, cancellationToken);
        await bell.RingAsync(found.Value, always: true, cancellationToken);
    }
}
