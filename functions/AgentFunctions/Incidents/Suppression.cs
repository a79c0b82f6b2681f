namespace AgentFunctions.Incidents;

/// <summary>What keeps an alert from becoming an incident: planned maintenance and noise that somebody has vouched for.</summary>
/// <param name="Rule">Dotted name for the receipt.</param>
/// <param name="Reason">A sentence.</param>
public sealed record Suppression(string Rule, string Reason)
{
    /// <returns>Null if nothing does.</returns>
    public static Suppression? Of(string signal, DateTimeOffset firedAt, Service service, DateTimeOffset now)
    {
        if (service.Maintenance.FirstOrDefault(window => window.From <= firedAt && firedAt < window.To) is { } maintenance)
            return new("suppress.maintenance", $"{service.Id} is in maintenance until {maintenance.To:yyyy-MM-dd HH:mm} UTC: {maintenance.Reason}");
        if (service.KnownNoise.FirstOrDefault(noise => noise.Until > now && string.Equals(noise.Signal, signal, StringComparison.OrdinalIgnoreCase)) is { } noise)
            return new("suppress.known-noise", $"{noise.Signal} of {service.Id} is known noise until {noise.Until:yyyy-MM-dd}: {noise.Reason}");
        return null;
    }
}
