using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Arm;

/// <summary>Where Azure Resource Manager is, and how patiently it is asked.</summary>
public sealed class ArmOptions
{
    /// <summary>The public cloud; sovereign clouds have others. Long-running operations may be polled at a regional host below it.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    public string Scope => $"{Endpoint.GetLeftPart(UriPartial.Authority)}/.default";

    /// <summary>For one answer, headers and body.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Of reads only. A request that changes something is sent once: the SDK would by default repeat a POST too.</summary>
    public int ReadRetries { get; init; } = 3;

    /// <summary>How long to wait between polls when the answer names no Retry-After.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A Retry-After beyond it is shortened.</summary>
    public TimeSpan LongestPollInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null for real sockets.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    internal HttpPipeline PipelineWith(TokenCredential credential, string scope, int retries)
    {
        var options = new PipelineOptions();
        options.Retry.MaxRetries = retries;
        options.Retry.NetworkTimeout = NetworkTimeout;
        if (Transport is not null) options.Transport = Transport;
        return HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, scope));
    }

    sealed class PipelineOptions : ClientOptions;
}
