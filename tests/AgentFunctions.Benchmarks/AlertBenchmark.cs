using AgentFunctions.Intake;
using BenchmarkDotNet.Attributes;

namespace AgentFunctions.Benchmarks;

/// <summary>An alert as an action group posts it, from bytes to what the intake works with.</summary>
[MemoryDiagnoser]
public class AlertBenchmark
{
    readonly byte[] body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "http5xx-sev1-fired.json"));

    [Benchmark]
    public AlertReading ParseAnAlert() => AlertReader.Read(body);
}
