using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Status;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;
using Azure.Identity;

namespace AgentFunctions.Azure.Composition;

/// <param name="Check">What was looked at.</param>
/// <param name="Well">False if something is missing.</param>
/// <param name="Says">What was found.</param>
/// <param name="Cure">What to do; empty if it is well.</param>
public sealed record DoctorFinding(string Check, bool Well, string Says, string Cure);

/// <summary>Asks everything that looking and acting depend on once, and says in a line each what is missing and how to mend it.</summary>
/// <param name="azure">What is looked at.</param>
/// <param name="acting">What acts; null if another process does.</param>
/// <param name="library">Whose services, actions and policy.</param>
/// <param name="time">The host's clock.</param>
public sealed class Doctor(AzureReadingSide azure, AzureActingSide? acting, Func<Library> library, TimeProvider time)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(CancellationToken cancellationToken)
    {
        var token = await LookAsync(new("token", "Sign in with `az login`, or give the host a managed identity.", TokenAsync), cancellationToken);
        var found = await Task.WhenAll(Checks().Select(check => check.NeedsToken && !token.Well ? NotAsked(check) : LookAsync(check, cancellationToken)));
        return [.. Sources(), token, .. found];
    }

    IEnumerable<DoctorFinding> Sources()
    {
        var missing = azure.NotHere(library());
        foreach (var line in missing)
            yield return new($"source {line.Split(':')[0]}", false, "nothing here answers for it", Capital(line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]));
        if (missing.Count == 0)
            yield return new("sources", true, "every source that a runbook wants is here", "");
    }

    IEnumerable<Check> Checks()
    {
        var services = library().Services.Services;
        foreach (var subscription in services.SelectMany(service => service.Resources).Select(Owned.SubscriptionOf).Where(id => id.Length > 0).Distinct())
        {
            yield return new($"subscription {subscription}", "Give the identity Reader on the subscription.", token => SubscriptionAsync(subscription, token));
            yield return new($"alerts of {subscription}", "Give the identity Monitoring Reader on the subscription.", async token => $"{(await azure.Alerts.FiredAsync(time.GetUtcNow().AddHours(-1), token)).Count} fired in the last hour");
            yield return new($"resources of {subscription}", "Correct services.yaml, or give the identity Reader on them.", token => ResourcesAsync(subscription, token));
        }

        foreach (var source in azure.Changes)
            yield return new($"changes: {source.GetType().Name}", "Give the identity Reader on the resources; evidence goes on without it.", async token => $"{(await source.ChangesAsync([.. services], time.GetUtcNow().AddHours(-1), time.GetUtcNow(), token)).Count} in the last hour") { NeedsToken = source is not StatusPages };
        if (azure.Prometheus is { } prometheus)
            yield return new($"prometheus {prometheus.Options.Url.Host}", "Look at prometheus:url and prometheus:scope in azure.json; a workspace needs Monitoring Data Reader.", async token =>
            {
                await prometheus.PingAsync(token);
                return "answers";
            }) { NeedsToken = prometheus.Options.Scope is not null };
        foreach (var page in azure.Settings.StatusPages)
            yield return new($"status page {page.Name}", "Look at its address in azure.json.", async token => $"{(await azure.Pages.NewsAsync(page, token)).News.Count} entries") { NeedsToken = false };
        foreach (var (kind, targets) in acting?.Wanted() ?? [])
            yield return new($"acting: {kind}", "Name its identity under acting:identities in azure.json, and give it the role that `catalog roles` writes.", token => ActingAsync(kind, targets, token));
    }

    async Task<string> ActingAsync(string kind, IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var target in targets)
            if (await acting!.Permissions.MissingAsync(kind, target, cancellationToken) is { } missing)
                problems.Add(missing);
        return problems.Count == 0 ? $"permitted on {targets.Count} of {targets.Count} targets"
            : throw new EvidenceUnavailableException($"{problems.Count} of {targets.Count} targets: {problems[0]}");
    }

    /// <summary>The same cause is said once.</summary>
    static Task<DoctorFinding> NotAsked(Check check) => Task.FromResult(new DoctorFinding(check.Name, false, "not asked, for there is no token", ""));

    static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

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
            return new DoctorFinding(check.Name, false, Short(failed), check.Cure);
        }
    }

    /// <summary>What happened; what to do stands beside it, and the libraries' own advice is for programmers.</summary>
    static string Short(Exception failed)
    {
        if (failed is AuthenticationFailedException)
            return "none of the ways to sign in works here";
        var line = SourceSilence.Line(failed.Message);
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end > 0 ? line[..end] : line.TrimEnd('.');
    }

    sealed record Check(string Name, string Cure, Func<CancellationToken, Task<string>> RunAsync)
    {
        public bool NeedsToken { get; init; } = true;
    }
}
