using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Vitals;

/// <summary>Who outside hears whether the responder itself is well; the same on every host.</summary>
/// <param name="Pulses">Hear every beat.</param>
/// <param name="Pager">Is paged when something is wrong; null for nobody.</param>
public sealed record Listeners(IReadOnlyList<IPulse> Pulses, IMessageChannel? Pager)
{
    /// <param name="log">Hears every beat.</param>
    /// <param name="outside">Follows no redirect.</param>
    /// <param name="addresses">What this installation was told besides: a watch that pages when it hears nothing, and an address that pages. Null for none.</param>
    /// <param name="heartbeat">The channel that <c>heartbeat:</c> of catalog/channels.yaml names; an address that pages goes before it.</param>
    public static Listeners Of(PulseLog log, HttpClient outside, (Uri? Watch, Uri? Pager) addresses, IMessageChannel? heartbeat) => new(
        addresses.Watch is { } watch ? [log, new DeadMansSwitch(outside, watch)] : [log],
        addresses.Pager is { } pager ? new IllnessWebhook(outside, pager) : heartbeat);
}
