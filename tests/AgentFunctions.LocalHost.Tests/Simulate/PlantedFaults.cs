using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Simulate;

/// <summary>Mistakes that a change could bring in, each as a switch.</summary>
static class PlantedFaults
{
    const string OtherService = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-other/providers/microsoft.web/sites/other";

    /// <summary>Each is made anew for a night, since some remember what they did.</summary>
    public static IReadOnlyDictionary<string, Func<PlantedFault>> All { get; } = new Func<PlantedFault>[]
    {
        () => new Unsynced("the store acknowledges before its commit is synced", "store"),
        () => new Unsynced("the journal acknowledges before its commit is synced", "journal"),
        () => new PlantedRows("an accepted alert is not written", "alerts", PlantedRows.Losing(3, write => write.Kind == RowWriteKind.Insert && write.Json!.Contains("\"receipt\"", StringComparison.Ordinal))),
        () => new PlantedRows("a receipt overwrites another", "alerts", PlantedRows.Losing(2, write => write.Kind == RowWriteKind.Replace), always: true),
        () => new PlantedRows("incidents are written without looking at their version", "incidents", PlantedRows.Blind),
        () => new PlantedRows("approvals are written without looking at their version", "approvals", PlantedRows.Blind),
        () => new PlantedRows("a decision is answered and not written", "approvals", PlantedRows.Losing(1, write => write.Kind == RowWriteKind.Replace && write.Json!.Contains("\"votes\":[{", StringComparison.Ordinal)), always: true),
        () => new PlantedRows("silence is yes", "approvals", write => PlantedRows.Edited(write, "\"status\":\"expired\"", "\"status\":\"approved\"")),
        () => new PlantedRows("no is yes", "approvals", write => PlantedRows.Edited(write, "\"status\":\"declined\"", "\"status\":\"approved\"")),
        () => new PlantedRows("an audit entry is lost", "audit", PlantedRows.Losing(25, write => write.Kind == RowWriteKind.Insert)),
        () => new PlantedRows("audit entries are written twice under one number", "audit", PlantedRows.Overwriting),
        () => new PlantedRows("an audit entry is edited", "audit", write => PlantedRows.Edited(write, "triaging", "triaged")),
        () => new PlantedRows("messages are not kept", "outbox", _ => null),
        () => new PlantedRows("the ledger forgets that something is being sent", "actions", write => PlantedRows.Edited(write, "\"sendingAt\"", "\"sentAt\"")),
        () => new UnreadTable("the stop button is not read", "stop"),
        () => new PlantedExecutor("it never finds what it did before") { Looks = _ => new LookAnswer(LookResult.NotApplied, null, "planted") },
        () => new PlantedExecutor("it sends everything twice") { SendsAgain = _ => true },
        () => new PlantedExecutor("it sends again when the answer was lost") { SendsAgain = answer => answer.Result == SendResult.Unclear },
        () => new PlantedExecutor("it acts on another target") { Sends = operation => operation with { Target = OtherService } },
        () => new PlantedExecutor("it acts with other parameters") { Sends = operation => operation with { Parameters = new Dictionary<string, string> { ["slot"] = "canary" } } },
        () => new PlantedExecutor("it does another kind of action") { Sends = operation => operation with { Kind = "sql.scale" } },
        () => new NeglectedChore("nobody empties the outbox", "The outbox"),
        () => new Misread("the journal is replayed out of order", entries => [.. entries.Take(3), .. entries.Skip(3).Reverse()]),
        () => new Misread("the journal's last entry is not replayed", entries => entries.Count < 4 ? entries : [.. entries.SkipLast(1)]),
    }.ToDictionary(make => make().Name);
}
