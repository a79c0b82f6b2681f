using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>The faults that the estate can have, and what each does at full strength.</summary>
public static class Faults
{
    public const string BadDeployment = "bad-deployment";
    public const string Saturation = "saturation";
    public const string DependencyOutage = "dependency-outage";
    public const string SickInstance = "sick-instance";
    public const string NoisyNeighbour = "noisy-neighbour";
    public const string BadFlag = "bad-flag";
    public const string Flapping = "flapping";
    public const string TelemetryGap = "telemetry-gap";
    public const string SuspectedBreach = "suspected-breach";

    /// <summary>A log line carries an instruction. On a site it comes with a bad release, as a release is how such a line gets there.</summary>
    public const string HostileLog = "hostile-log";

    /// <summary>Messages about the service's alerts do not arrive.</summary>
    public const string LostMessages = "lost-messages";

    public const string ExpiringCertificate = "expiring-certificate";

    /// <summary>From the cause (swap, flag) to the first symptom.</summary>
    public static TimeSpan Lead { get; } = TimeSpan.FromMinutes(5);

    /// <summary>From the first symptom to the first alert.</summary>
    public static TimeSpan Detection { get; } = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<string> All { get; } =
    [
        BadDeployment, Saturation, DependencyOutage, SickInstance, NoisyNeighbour, BadFlag, Flapping, TelemetryGap, SuspectedBreach,
        HostileLog, ExpiringCertificate, LostMessages, .. FaultSheets.All.Select(sheet => sheet.Name),
    ];

    internal static Symptom SymptomOf(string fault) => fault switch
    {
        BadDeployment => new(ErrorShare: 17.8, Slowness: 0.8, Cpu: 4),
        HostileLog => new(ErrorShare: 12, Slowness: 0.5, Cpu: 2),
        Saturation => new(ErrorShare: 5, Slowness: 4, Cpu: 53),
        DependencyOutage => new(ErrorShare: 30, Slowness: 3, Cpu: 0),
        SickInstance => new(ErrorShare: 12, Slowness: 1.2, Cpu: 6),
        NoisyNeighbour => new(ErrorShare: 4, Slowness: 2.5, Cpu: 30),
        BadFlag => new(ErrorShare: 11, Slowness: 0.5, Cpu: 2),
        Flapping => new(ErrorShare: 14, Slowness: 1, Cpu: 8),
        _ => FaultSheets.Find(fault)?.Symptom ?? default,
    };

    internal static string? CuredBy(string fault) => fault switch
    {
        BadDeployment or HostileLog => Actions.SlotSwap,
        Saturation => Actions.ScaleOut,
        SickInstance or NoisyNeighbour => Actions.InstanceRestart,
        BadFlag => Actions.FeatureFlag,
        Flapping => Actions.Restart,
        _ => FaultSheets.Find(fault)?.CuredBy,
    };
}

/// <param name="ErrorShare">Per cent of requests that fail because of it.</param>
/// <param name="Slowness">Response time grows by so many times.</param>
/// <param name="Cpu">Points of CPU.</param>
readonly record struct Symptom(double ErrorShare, double Slowness, double Cpu);
