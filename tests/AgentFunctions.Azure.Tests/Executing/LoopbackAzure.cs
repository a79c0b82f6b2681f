using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>The executor as it runs in Azure, over a loopback Azure.</summary>
static class LoopbackAzure
{
    public static ArmOptions Options(HttpMessageHandler handler) => new() { Transport = new HttpClientTransport(new HttpClient(handler)), ReadRetries = 0 };

    public static AzureExecutor Executor(LoopbackArm arm, ServiceCatalog services, Func<HttpMessageHandler, HttpMessageHandler>? around = null, string token = "token")
    {
        var handler = around?.Invoke(new LoopbackHandler(arm)) ?? new LoopbackHandler(arm);
        var identities = ActingIdentities.OneForAll(new FakeCredential(token));
        var parts = new ActingParts(identities, Options(handler), arm.Time) { OpenCluster = configuration => new k8s.Kubernetes(configuration, new Detour(handler)) };
        return new AzureExecutor(parts.All(), () => services, () => Actions, new ArmCalls(identities.For(""), Options(handler)));
    }

    public static ActionCatalog Actions => Repository.Library.Actions;

    /// <summary>A catalog with one service that has these resources.</summary>
    public static ServiceCatalog Services(params string[] resources) =>
        new([new Service("shop", "Shop", "team", "standard", "production", true, false, ["asha", "ben", "chloe"], resources, [])]);

    sealed class Detour(HttpMessageHandler to) : DelegatingHandler
    {
        readonly HttpMessageInvoker invoker = new(to, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => invoker.SendAsync(request, cancellationToken);
    }
}
