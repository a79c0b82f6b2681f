using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>One story with its variant already worked in: what the world does, what people do, what must come of it.</summary>
/// <param name="Name">The scenario's sentence, and behind a colon the variant's.</param>
/// <param name="File">Relative to <c>runbooks/</c>.</param>
/// <param name="Line">Where the scenario or its variant stands.</param>
/// <param name="Record">What the runbook version has earned before; none makes this its first run.</param>
/// <param name="Service">From the catalog, with what the scenario says instead.</param>
/// <param name="Start">Virtual time; every <c>At</c> is counted from here.</param>
public sealed record Scenario(
    string Name, string File, int Line, string RunbookId, Stage Stage, TrackRecord Record, Service Service, DateTimeOffset Start,
    IReadOnlyList<WorldChange> World, IReadOnlyList<ScenarioAlert> Alerts, IReadOnlyList<PersonActs> People, ScenarioExpect Expect);

/// <summary>From a moment on, or from an effect on, a source answers so.</summary>
/// <param name="At">From the start, or from the effect; null for at once after the effect.</param>
/// <param name="After">A step's id, or <c>undo STEP</c>; null if it comes at a time.</param>
/// <param name="Evidence">Its name in the runbook, or <c>target</c>.</param>
/// <param name="Facts">Added to what was known; times are ISO 8601; <c>observedAt</c> makes it old. Null: the source stops answering.</param>
public sealed record WorldChange(TimeSpan? At, string? After, string Evidence, IReadOnlyDictionary<string, string>? Facts);

/// <summary>An alert that arrives: a payload file, or a few fields, or the end of an earlier one.</summary>
/// <param name="File">Relative to <c>runbooks/</c>; its affected resource is replaced by the service's. Null if written inline.</param>
/// <param name="Signal">Null with a file.</param>
/// <param name="ServiceId">Whose it is.</param>
/// <param name="Resolves">The index in the scenario's alerts of the one that ends; null if this one fires.</param>
public sealed record ScenarioAlert(
    TimeSpan At, string? File, string? Signal, Severity Severity, string MonitoringService, string ServiceId, int? Resolves);

public enum PersonDoes { Approve, Decline, TakeOver, Close, Stop }

/// <param name="Scope">Of a stop: <c>service:checkout</c>; empty otherwise.</param>
public sealed record PersonActs(TimeSpan At, string Who, PersonDoes Does, string Scope);
