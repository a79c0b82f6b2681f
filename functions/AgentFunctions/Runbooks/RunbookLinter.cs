using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Linting;

namespace AgentFunctions.Runbooks;

/// <summary>What the words of a library mean together. Reading has accepted their form already.</summary>
public static class RunbookLinter
{
    /// <summary>Everything about a library that read cleanly; nothing for one that did not, as its own findings come first.</summary>
    public static IReadOnlyList<Finding> Lint(LibraryReading reading) => reading.Library is not { } library
        ? []
        : [
            .. EditorRules.Check(reading),
            .. CatalogRules.Check(library).Concat(PolicyFileRules.Check(library)).Concat(OnCallRules.Check(library.OnCall, library.Services))
                .Concat(ChannelRules.Check(library.Channels, library.OnCall, library.Services)).Select(problem => problem.In(reading)),
            .. library.Runbooks.SelectMany(runbook => Lint(library, runbook, reading.Marks.GetValueOrDefault($"{runbook.Id}/runbook.yaml"))),
        ];

    /// <summary>One runbook among the others.</summary>
    /// <param name="marks">Where its lines stand; null points to the first line.</param>
    public static IReadOnlyList<Finding> Lint(Library library, Runbook runbook, Marks? marks = null)
    {
        var file = $"{runbook.Id}/runbook.yaml";
        var lint = new Lint(library, runbook);
        return
        [
            .. HeaderRules.Check(lint).Concat(ModelTextRules.Check(lint)).Concat(MatchRules.Check(lint)).Concat(PolicyRules.Check(lint)).Concat(EvidenceRules.Check(lint)).Concat(MeaningRules.Check(lint))
                .Concat(HypothesisRules.Check(lint)).Concat(StepRules.Check(lint)).Concat(VerifyRules.Check(lint)).Concat(ApprovalRules.Check(lint))
                .Select(problem => problem.In(file, marks)).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column),
        ];
    }
}
