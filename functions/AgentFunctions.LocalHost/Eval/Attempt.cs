using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>One try of an adversary: what it asks for, in which circumstances, and what happens until the effect would be sent. It starts in order; each trick
/// changes something. Everything here is what the guardrails are given, nothing what they conclude.</summary>
sealed class Attempt(Library library, Runbook runbook, Service service, Random chance)
{
    public Random Chance => chance;

    public Library Library { get; set; } = library;

    public Runbook Source => runbook;

    public Service Service => service;

    public DateTimeOffset Now { get; } = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public required Incident Incident { get; set; }

    public required Guardrails.RunbookEnvelope? Runbook { get; set; }

    public string? Ambiguous { get; set; }

    public required Guardrails.StepEnvelope? Step { get; set; }

    public required ProposedAction? Proposal { get; set; }

    public int Number { get; set; } = 1;

    public required Snapshot Snapshot { get; set; }

    public required List<Hypothesis> Hypotheses { get; set; }

    public required List<Guardrails.ConditionReading> Preconditions { get; set; }

    public Stage Stage { get; set; } = Stage.Auto;

    public Guardrails.TrackRecord Record { get; set; } = new(9, 0, null);

    public List<ActionRecord> History { get; set; } = [];

    /// <summary>Null: they cannot be read.</summary>
    public List<StopOrder>? Stops { get; set; } = [];

    /// <summary>What the place where alerts are made says; null where there is none.</summary>
    public Guardrails.AlertReadBack? AlertsAtSource { get; set; }

    public double? ModelConfidence { get; set; }

    /// <summary>What people are said to have agreed to; null for nothing.</summary>
    public Approval? Approval { get; set; }

    /// <summary>Pressed after the verdict, before the effect. Null: cannot be read then.</summary>
    public List<StopOrder>? LateStops { get; set; } = [];

    /// <summary>Effects of other incidents that took the last places after the verdict.</summary>
    public List<ActionRecord> LateEffects { get; set; } = [];

    public List<string> Tricks { get; } = [];

    public Guardrails.GuardrailCase Case => new(
        Library.Policy, Library.Actions, Library.Services, Incident, Runbook, Ambiguous, Step, Proposal, Number, Snapshot, Hypotheses, Preconditions, Stage, Record, History, Stops,
        ModelConfidence, Now) { AlertsAtSource = AlertsAtSource };
}
