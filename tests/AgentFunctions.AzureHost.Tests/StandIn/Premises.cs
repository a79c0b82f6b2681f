using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>What an installation is told, what stands around it, and how its callers say who they are.</summary>
/// <param name="Settings">App settings.</param>
/// <param name="Around">Registered before the app's own parts.</param>
/// <param name="SignIn">Puts on a request what its sender shows; null for nobody in particular.</param>
sealed record Premises(IReadOnlyList<(string Name, string Value)> Settings, Action<IServiceCollection> Around, Action<HttpRequestMessage, string?> SignIn)
{
    /// <summary>One's own host on a simulated estate: whoever has the key says who they are.</summary>
    public static Premises Simulated { get; } = new([(Setting.Stage, "suggest"), (Setting.Runbooks, "")], _ => { }, (request, person) =>
    {
        request.Headers.Add("x-functions-key", Parts.Key);
        if (person is not null)
            request.Headers.Add("x-responder", person);
    });
}
