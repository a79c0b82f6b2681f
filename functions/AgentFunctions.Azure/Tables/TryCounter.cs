using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tables;

/// <summary>How often a write left this host. The library sends again by itself when an answer does not come, and a write that then loses
/// may have been beaten by its own first sending.</summary>
sealed class Tries
{
    public int Sent { get; set; }

    /// <summary>Counts what is sent until the answer is disposed.</summary>
    public IDisposable Count() =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [nameof(Tries)] = this });

    /// <summary>The service itself refused the one sending there was: nothing can be on its way.</summary>
    public void Answered()
    {
        if (Sent == 1)
            Sent = 0;
    }
}

/// <summary>Runs at every sending and counts it in the <see cref="Tries"/> of the write that it belongs to.</summary>
sealed class TryCounter : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.TryGetProperty(nameof(Tries), out var tries))
            ((Tries)tries!).Sent++;
    }
}
