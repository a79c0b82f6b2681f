using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Terminal;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident handoff|review</c>: what is written about an incident, as Markdown for people and as JSON for programs.</summary>
static class IncidentTexts
{
    static readonly Argument<string> Id = new("ID") { Description = "INC-0001." };

    public static Command Handoff() => Of("handoff", "What a person needs to go on with it, as Markdown.\n\nExample: incident handoff INC-0001 > handoff.md");

    public static Command Review() => Of("review", "A draft of the post-incident review, as Markdown: what is on record is filled in, what only people know is left to them.\n\nExample: incident review INC-0001 > review.md");

    static Command Of(string what, string description) => Shared.Asking(what, description, async (parse, host, cancellationToken) =>
    {
        var path = $"/api/incidents/{Uri.EscapeDataString(parse.GetValue(Id)!)}/{what}";
        var answer = parse.GetValue(Shared.Json) ? await host.GetAsync(path, cancellationToken) : await host.GetTextAsync(path, "text/markdown", cancellationToken);
        return await Shared.PrintAsync(parse, answer, (_, text) => Write(parse.InvocationConfiguration.Output, text));
    }, Id);

    /// <summary>Lines stay lines; what is in them is made harmless.</summary>
    static void Write(TextWriter output, JsonNode text)
    {
        foreach (var line in text.ToString().Split('\n'))
            output.WriteLine(TerminalText.Safe(line));
    }
}
