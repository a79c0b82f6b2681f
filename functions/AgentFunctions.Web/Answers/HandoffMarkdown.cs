using System.Globalization;
using AgentFunctions.Incidents;
using static AgentFunctions.Web.Answers.MarkdownText;

namespace AgentFunctions.Web.Answers;

/// <summary>The handoff package as prose.</summary>
static class HandoffMarkdown
{
    public static string Of(Incident incident, HandoffPackage package) => new MarkdownText()
        .Paragraph($"# {incident.Id}: {Plain(incident.Title)}")
        .Paragraph($"For {Plain(package.To)}, {Time(package.At)} UTC. {Words.Of(incident.State)}: {Plain(package.Reason)}.")
        .Paragraph(string.Join(' ', package.Summary.Select(Plain)))
        .Paragraph($"**Next:** {Plain(package.NextStep)}")
        .List("For good", package.PermanentFix is { } fix ? [Plain(fix)] : [])
        .List("Seen before", package.SeenBefore.Select(Plain))
        .List("Thoughts by", package.ThoughtBy is { } by ? [Plain(by)] : [])
        .List("Evidence", package.Evidence.Select(line => $"{Code(line.Says)} ({line.Status}){(line.Link is { } link ? $" <{link}>" : "")}"))
        .List("Hypotheses", package.Hypotheses.OrderByDescending(hypothesis => hypothesis.Weight).Select(Hypothesis))
        .List("Confidence", package.ConfidenceTerms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Name} {term.Value:0.00}: {Plain(term.Because)}")))
        .List("Done", package.Actions.Select(action => $"{Code(action.What)} ({Code(action.OperationKey)}): {Plain(action.Outcome)}"))
        .List("Not tried", package.NotTried.Select(Plain))
        .List("Open questions", package.OpenQuestions.Select(Plain))
        .List("Timeline", package.Timeline.Select(Entry))
        .ToString();

    static string Hypothesis(Hypothesis hypothesis) =>
        $"{hypothesis.Name}: {hypothesis.Weight} of {hypothesis.Possible} ({string.Join("; ", hypothesis.Grounds.Select(ground => $"{Code(ground.Line)} {Said(ground.Holds)}"))})";

    static string Said(bool? holds) => holds switch { true => "holds", false => "does not hold", null => "unknown" };
}
