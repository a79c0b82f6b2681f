using System.Text.Json;
using AgentFunctions.Azure.Reading;

namespace AgentFunctions.Azure.Resources;

/// <param name="Version">The deployment's id: a commit for a push from Git.</param>
/// <param name="Status">succeeded, failed or running.</param>
sealed record Deployment(DateTimeOffset At, string Version, string Status);

/// <summary>What was deployed to a site or slot. Author and e-mail stay where they are.</summary>
static class Deployments
{
    const double Failed = 3;
    const double Succeeded = 4;

    /// <returns>Newest first.</returns>
    public static async Task<IReadOnlyList<Deployment>> ListAsync(ArmReads arm, string site, CancellationToken cancellationToken)
    {
        var list = await arm.ListAsync($"{site}/deployments", AppServiceSources.ApiVersion, cancellationToken);
        return [.. list.Items.Select(Read).OfType<Deployment>().OrderByDescending(deployment => deployment.At)];
    }

    static Deployment? Read(JsonElement item)
    {
        var properties = item.Get("properties");
        var at = properties.Get("end_time").Time() ?? properties.Get("start_time").Time();
        // The name is {site}/{id} in a list.
        var version = item.Get("name").Text()?.Split('/')[^1];
        return at is { } known && version is not null ? new Deployment(known, version, StatusOf(properties)) : null;
    }

    static string StatusOf(JsonElement properties) => properties.Get("status").Number() switch
    {
        Succeeded => "succeeded",
        Failed => "failed",
        null => FactText.None,
        _ => "running",
    };
}
