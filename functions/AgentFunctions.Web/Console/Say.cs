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

    /// <summary>With times to the second.</summary>
    public static string Plain(string text) => WireTime().Replace(text, "$1 $2");

    public static string Action(ProposedAction action) => action.Parameters.Count == 0 ? $"{action.Kind} on {action.Service}" : $"{action.Kind} on {action.Service}: {Pairs(action.Parameters)}";

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

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z")]
    private static partial Regex WireTime();
}
