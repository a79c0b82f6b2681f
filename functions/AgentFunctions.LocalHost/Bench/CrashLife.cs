using System.Diagnostics;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>One process of the host, from its start to its death.</summary>
/// <param name="ClockStart">What its clock said first.</param>
sealed record CrashLife(int Number, Process Process, DateTimeOffset ClockStart)
{
    readonly Stopwatch age = Stopwatch.StartNew();
    TimeSpan? ready;
    TimeSpan? progressed;

    /// <summary>Where it listens; null until it is ready.</summary>
    public Uri? Address { get; private set; }

    public bool Killed { get; set; }

    /// <summary>Until it was ready and worked again; null while it is not.</summary>
    public TimeSpan? Recovery => ready is { } first && progressed is { } second ? (first > second ? first : second) : null;

    public TimeSpan Age => age.Elapsed;

    public void Ready(Uri address)
    {
        ready = age.Elapsed;
        Address = address;
    }

    public void Progressed() => progressed ??= age.Elapsed;
}
