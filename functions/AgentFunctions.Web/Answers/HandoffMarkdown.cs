using System.Globalization;
using System.Text;
using AgentFunctions.Incidents;

namespace AgentFunctions.Web.Answers;

/// <summary>The handoff package as prose. Texts of alerts and logs stand in code spans, so that none of them is read as markup.</summary>
static class HandoffMarkdown
{
    public static string Of(Incident incident, HandoffPackage package)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {incident.Id}: {Plain(incident.Title)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"For {Plain(package.To)}, {Time(package.At)} UTC. {Words.Of(incident.State)}: {Plain(package.Reason)}.\n\n");
        page.Append(string.Join(' ', package.Summary.Select(Plain))).Append("\n\n");
        page.Append(CultureInfo.InvariantCulture, $"**Next:** {Plain(package.NextStep)}\n\n");

        List(page, "Evidence", package.Evidence.Select(line => $"{Code(line.Says)} ({line.Status}){(line.Link is { } link ? $" <{link}>" : "")}"));
        List(page, "Hypotheses", package.Hypotheses.OrderByDescending(hypothesis => hypothesis.Weight).Select(Hypothesis));
        List(page, "Confidence", package.ConfidenceTerms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Name} {term.Value:0.00}: {Plain(term.Because)}")));
        List(page, "Done", package.Actions.Select(action => $"{Code(action.What)} ({Code(action.OperationKey)}): {Plain(action.Outcome)}"));
        List(page, "Not tried", package.NotTried.Select(Plain));
        List(page, "Open questions", package.OpenQuestions.Select(Plain));
        List(page, "Timeline", package.Timeline.Select(entry => $"{Time(entry.At)} **{Plain(entry.What)}** {Code(entry.Text)} ({Plain(entry.Actor)})"));
        return page.ToString();
    }

    static void List(StringBuilder page, string title, IEnumerable<string> lines)
    {
        page.Append("## ").Append(title).Append("\n\n");
        var any = false;
        foreach (var line in lines)
        {
            page.Append("- ").Append(line).Append('\n');
            any = true;
        }

        page.Append(any ? "\n" : "Nothing.\n\n");
    }

    static string Hypothesis(Hypothesis hypothesis) =>
        $"{hypothesis.Name}: {hypothesis.Weight} of {hypothesis.Possible} ({string.Join("; ", hypothesis.Grounds.Select(ground => $"{Code(ground.Line)} {Said(ground.Holds)}"))})";

    static string Said(bool? holds) => holds switch { true => "holds", false => "does not hold", null => "unknown" };

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static string Code(string text) => $"`{OneLine(text).Replace('`', '\'')}`";

    static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in OneLine(text))
            plain.Append("\\`*_[]<>#|!".Contains(letter) ? "\\" : "").Append(letter);
        return plain.ToString();
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
