using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;

namespace AgentFunctions.Azure.Composition;

/// <param name="Check">What was looked at.</param>
/// <param name="Well">False if something is missing.</param>
/// <param name="Says">What was found.</param>
/// <param name="Cure">What to do; empty if it is well.</param>
public sealed record DoctorFinding(string Check, bool Well, string Says, string Cure);

/// <summary>Asks everything that the reading side depends on once, as evidence would, and says what is missing and how to mend it.</summary>
public sealed class Doctor(AzureReadingSide azure, Func<Library> library, TimeProvider time)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(CancellationToken cancellationToken)
    {
        var sources = azure.NotHere(library());
        var found = await Task.WhenAll(Checks().Select(check => LookAsync(check, cancellationToken)));
        return
        [
            sources.Count == 0 ? new("sources", true, "every source that a runbook wants is here", "") : new("sources", false, $"missing: {string.Join(", ", sources.Select(one => one.Split(':')[0]))}", string.Join("; ", sources)),
            .. found,
        ];
    }

    IEnumerable<Check> Checks()
    {
        var services = library().Services.Services;
        yield return new("token", "Sign in with `az login`, or give the host a managed identity.", TokenAsync);
        foreach (var subscription in services.SelectMany(service => service.Resources).Select(Owned.SubscriptionOf).Where(id => id.Length > 0).Distinct())
        {
            yield return new($"subscription {subscription}", "Give the identity Reader on the subscription.", token => SubscriptionAsync(subscription, token));
            yield return new($"alerts of {subscription}", "Give the identity Monitoring Reader on the subscription.", async token => $"{(await azure.Alerts.FiredAsync(time.GetUtcNow().AddHours(-1), token)).Count} fired in the last hour");
            yield return new($"resources of {subscription}", "Correct services.yaml, or give the identity Reader on them.", token => ResourcesAsync(subscription, token));
        }

        foreach (var source in azure.Changes)
            yield return new($"changes: {source.GetType().Name}", "Follow what it says; evidence goes on without it.", async token => $"{(await source.ChangesAsync([.. services], time.GetUtcNow().AddHours(-1), time.GetUtcNow(), token)).Count} in the last hour");
        if (azure.Prometheus is { } prometheus)
            yield return new($"prometheus {prometheus.Options.Url.Host}", "Look at prometheus:url and prometheus:scope in azure.json; a workspace needs Monitoring Data Reader.", async token =>
            {
                await prometheus.PingAsync(token);
                return "answers";
            });
        foreach (var page in azure.Settings.StatusPages)
            yield return new($"status page {page.Name}", "Look at its address in azure.json.", async token => $"{(await azure.Pages.NewsAsync(page, token)).News.Count} entries");
    }

    async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var scope = new Arm.ArmOptions { Endpoint = azure.Settings.Management }.Scope;
        var token = await azure.Credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
        return $"valid until {token.ExpiresOn:yyyy-MM-dd HH:mm} UTC";
    }

    async Task<string> SubscriptionAsync(string subscription, CancellationToken cancellationToken)
    {
        var (_, body) = await azure.Arm.GetAsync($"/subscriptions/{subscription}", "2022-12-01", cancellationToken);
        return body.Get("displayName").Text() ?? "readable";
    }

    /// <summary>Resource Graph shows what the identity may read: what is not shown is not there, or not for us.</summary>
    async Task<string> ResourcesAsync(string subscription, CancellationToken cancellationToken)
    {
        string[] named = [.. library().Services.Services.SelectMany(service => service.Resources).Where(id => Owned.SubscriptionOf(id) == subscription && !id.Contains("/namespaces/", StringComparison.Ordinal)).Distinct()];
        var seen = await ResourceList.SeenAsync(azure.Arm, subscription, named, cancellationToken);
        var missing = named.Where(id => !seen.Contains(id)).Select(ArmId.NameOf).ToArray();
        return missing.Length == 0 ? $"all {named.Length} are readable" : throw new EvidenceUnavailableException($"{missing.Length} of {named.Length} cannot be seen: {string.Join(", ", missing.Take(10))}.");
    }

    static async Task<DoctorFinding> LookAsync(Check check, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return new DoctorFinding(check.Name, true, await check.RunAsync(patience.Token), "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DoctorFinding(check.Name, false, $"no answer in {Patience.TotalSeconds:0} s", check.Cure);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            return new DoctorFinding(check.Name, false, SourceSilence.Line(failed.Message), check.Cure);
        }
    }

    sealed record Check(string Name, string Cure, Func<CancellationToken, Task<string>> RunAsync);
}
