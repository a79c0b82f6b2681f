using AgentFunctions.Incidents;

namespace AgentFunctions.Channels.Writing;

/// <summary>A message as channels write it: every text is plain already.</summary>
/// <param name="Key">Of the message; channels that can tell repetitions by it are given it.</param>
/// <param name="IncidentId">Empty if it is about the responder itself.</param>
/// <param name="Kind">asked, handed-off, ...</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">A few lines.</param>
public sealed record Letter(string Key, string IncidentId, string Kind, string To, bool Page, string Subject, string Body, DateTimeOffset At)
{
    /// <summary>Nothing of a text may be left when what is active is taken out of it; a message without a word is none.</summary>
    public string Subject { get; init; } = Subject.Length > 0 ? Subject : Kind;

    /// <summary>What it is about; null if that is not known any more.</summary>
    public LetterCase? Case { get; init; }

    /// <summary>Where to read more; whoever follows it must sign in. Null if nobody can reach us.</summary>
    public Uri? More { get; init; }

    /// <summary>With it one answers: set only in what its one addressee reads.</summary>
    public Uri? Answer { get; init; }

    /// <summary>What is asked for; null if nothing is, or it needs more than a click.</summary>
    public LetterQuestion? Question { get; init; }
}

/// <param name="State">In words: awaiting approval.</param>
public sealed record LetterCase(Severity Severity, string Service, string Environment, string State, string Title);

/// <param name="Contract">Hash of exactly what is asked for.</param>
public sealed record LetterQuestion(string ApprovalId, string Contract, DateTimeOffset Until);
