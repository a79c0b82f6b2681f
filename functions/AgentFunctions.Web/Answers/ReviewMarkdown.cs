using static AgentFunctions.Web.Answers.MarkdownText;

namespace AgentFunctions.Web.Answers;

/// <summary>The draft of a review as a document to be finished by people.</summary>
static class ReviewMarkdown
{
    public static string Of(ReviewDraft draft) => new MarkdownText()
        .Paragraph($"# Review of {draft.IncidentId}: {Plain(draft.Title)}")
        .Paragraph("*Draft, written from the records. What stands in italics is for people to write.*")
        .Paragraph(string.Join(' ', draft.Summary.Select(Plain)))
        .List("Impact", draft.Impact.Select(Plain))
        .List("Cause", [.. draft.Cause.Select(Plain), "*What was it really, and why was it possible?*"])
        .List("What was done", draft.Done.Select(action => $"{Code(action.What)}: {Plain(action.Outcome)}"))
        .List("What went well", [.. draft.WentWell.Select(Plain), "*What else?*"])
        .List("What went badly", [.. draft.WentBadly.Select(Plain), "*What else? Where were we lucky?*"])
        .List("To do", [.. draft.FollowUps.Select(line => $"[ ] {Plain(line)} *(who, until when?)*")])
        .List("Notes of that time", draft.Notes.Select(Plain))
        .List("Timeline", draft.Timeline.Select(Entry))
        .ToString();
}
