using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Console;

/// <summary>Values as people read them. Times are UTC.</summary>
static partial class Say
{
    public static string Word<T>(T value) where T : struct, Enum => Words.Of(value).Replace('-', ' ');

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Share(double? value) => value is { } share ? share.ToString("0 %", CultureInfo.InvariantCulture) : "nothing known yet";

    public static string Seconds(double? value) => value is { } seconds ? Length(TimeSpan.FromSeconds(seconds)) : "nothing known yet";

    public static string Length(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        { TotalMinutes: >= 1 } => time.Seconds == 0 ? $"{time.Minutes} min" : $"{time.Minutes} min {time.Seconds} s",
        _ => $"{Math.Max(0, (int)time.TotalSeconds)} s",
    };

    public static string Pairs(IEnumerable<KeyValuePair<string, string>> facts) => Plain(string.Join(", ", facts.Select(fact => $"{fact.Key} {fact.Value}")));

    /// <summary>What was found, and then the names of what was not.</summary>
    public static string Facts(IReadOnlyDictionary<string, string> facts)
    {
        var none = facts.Where(fact => fact.Value == "none").Select(fact => fact.Key).ToArray();
        var found = Pairs(facts.Where(fact => fact.Value != "none"));
        return none.Length == 0 ? found : $"{found}{(found.Length > 0 ? "; " : "")}no {string.Join(", ", none)}";
    }

    /// <summary>"1 alert", "3 alerts".</summary>
    public static string Count(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    /// <summary>A reason without the name of the rule before it, and the name.</summary>
    public static (string Reason, string? Rule) Reason(string text) => RuleFirst().Match(text) is { Success: true } match ? (Risk().Replace(match.Groups[2].Value, ", $1 risk"), match.Groups[1].Value) : (text, null);

    /// <summary>With times to the second.</summary>
    public static string Plain(string text) => WireTime().Replace(text, "$1 $2");

    public static string Action(ProposedAction action) => action.Parameters.Count == 0 ? $"{action.Kind} on {action.Service}" : $"{action.Kind} on {action.Service}: {Pairs(action.Parameters)}";

    /// <summary>What must be measured afterwards for it to count as a help.</summary>
    public static string Expected(ApprovalContract contract) => contract.ExpectedEffect.Split(". Expect: ", 2) is [_, var expected] ? Plain(expected) : Plain(contract.ExpectedEffect);

    public static string Undo(ApprovalContract contract) => contract.Action.Undo switch
    {
        null => Plain(contract.Undo),
        var undo when undo.Kind == contract.Action.Kind => $"the same kind of act{(undo.Parameters.Count > 0 ? $" with {Pairs(undo.Parameters)}" : "")}",
        _ => Plain(contract.Undo),
    };

    /// <summary>What a hypothesis stands on, with what was seen.</summary>
    public static string Ground(Ground ground) => $"{ground.Line} ({Plain(ground.Saw)})";

    public static string Open(MitigationPath path) => path.Open switch { true => "open", false => "closed", null => "cannot be told" };

    public static string Holds(bool? holds) => holds switch { true => "holds", false => "does not hold", null => "unknown" };

    /// <summary>Whether a state asks for somebody, is at work, or is over: the colour of its badge, which its word says as well.</summary>
    public static string Mood(IncidentState state) => state switch
    {
        IncidentState.Resolved or IncidentState.Mitigated or IncidentState.ResolvedUpstream => "good",
        IncidentState.HandedOff or IncidentState.Stopped or IncidentState.Escalated or IncidentState.RolledBack => "bad",
        IncidentState.AwaitingApproval => "ask",
        IncidentState.Closed or IncidentState.Suppressed or IncidentState.Grouped => "quiet",
        _ => "busy",
    };

    public static string Mood(VerdictAnswer answer) => answer switch { VerdictAnswer.Act => "good", VerdictAnswer.Ask => "ask", VerdictAnswer.Observe => "busy", _ => "bad" };

    public static string Mood(VerificationAnswer answer) => answer switch { VerificationAnswer.Better => "good", VerificationAnswer.Worse => "bad", _ => "quiet" };

    [GeneratedRegex(@" \((\w+) \(\d x \d x \d\)\)$")]
    private static partial Regex Risk();

    [GeneratedRegex(@"^([a-z]+(?:[.-][a-z]+)*): (.+)$", RegexOptions.Singleline)]
    private static partial Regex RuleFirst();

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z")]
    private static partial Regex WireTime();
}
