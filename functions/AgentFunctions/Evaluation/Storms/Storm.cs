using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Storms;

/// <summary>An alert of a made storm, and the truth about it.</summary>
/// <param name="At">Seconds from the storm's beginning to when it fired.</param>
/// <param name="Arrives">Seconds to when it reaches us; at least <paramref name="At"/>.</param>
/// <param name="Cause">What it is about; two alerts belong together if and only if this is the same.</param>
/// <param name="Noise">It is about nothing that matters.</param>
public sealed record StormAlert(double At, double Arrives, string Service, string Signal, Severity Severity, string? Blames, string Cause, bool Noise);

/// <summary>What is true of a storm: its services, its alerts, and where each cause was.</summary>
/// <param name="Roots">Cause to the service where it was; noise has none.</param>
/// <param name="Ends">Cause to the second at which all of it was over; those that last are not in it.</param>
public sealed record Storm(
    string Mechanism, string Variant, ServiceCatalog Catalog, IReadOnlyList<StormAlert> Alerts, IReadOnlyDictionary<string, string> Roots,
    IReadOnlyDictionary<string, double> Ends);

/// <summary>One way in which things go wrong. Two mechanisms differ in what breaks, how it spreads or what of it is seen, never in numbers only.</summary>
/// <param name="HeldOut">Was not looked at when prices were chosen.</param>
public sealed record Mechanism(string Name, string Says, bool HeldOut, Action<StormBuilder> Make);
