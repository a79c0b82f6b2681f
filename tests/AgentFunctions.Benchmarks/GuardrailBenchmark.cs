using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Tests.Guardrails;
using BenchmarkDotNet.Attributes;

namespace AgentFunctions.Benchmarks;

/// <summary>Every rule about a case in which all is in order, and one condition of a runbook from text to answer.</summary>
[MemoryDiagnoser]
public class GuardrailBenchmark
{
    readonly Facts facts = Facts.None.With("errors", "value", "18.2").With("errors", "baseline", "0.4");

    [Benchmark]
    public Verdict JudgeACase() => Judge.Of(Situation.Calm);

    [Benchmark]
    public ConditionReading ReadACondition() => Condition.Read("errors.value > 5 x baseline", facts);
}
