namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>Something that others rest on is not there.</summary>
static class Outages
{
    public static IEnumerable<Mechanism> All =>
    [
        new("third-party-named", "A payment provider is down; it tells us nothing, its callers name it.", false, storm =>
        {
            var provider = storm.Service("payments");
            var chain = storm.Service("edge-shop", storm.Service("checkout", provider), storm.Service("refunds", provider));
            storm.Trouble(provider).At("checkout", "dependencies/failed", 0, provider).At("refunds", "dependencies/failed", 20, provider).At(chain, "Http5xx", 45);
        }),
        new("third-party-one-caller", "A provider that only one service uses is down, and that service names it.", true, storm =>
        {
            var provider = storm.Service("mailer");
            var caller = storm.Service("letters", provider);
            storm.Service("edge-portal", caller);
            storm.Trouble(provider).At(caller, "dependencies/failed", 0, provider).At(caller, "requests/failed", 15).At("edge-portal", "HttpResponseTime", 50);
        }),
        new("silent-database", "A database stops answering and nobody watches it; four services fail within a minute.", false, storm =>
        {
            var (hub, _) = storm.Hub(4, "quiet");
            storm.Trouble(hub).Spreads(Signals.Symptoms, share: 1);
        }),
        new("silent-in-the-middle", "A service without alerts fails in the middle of a layered system.", true, storm =>
        {
            var middle = storm.Service("pricing", storm.Service("rates"));
            foreach (var caller in (string[])["basket", "catalogue", "offers", "quotes"])
                storm.Service("edge-" + caller, storm.Service(caller, middle));
            storm.Trouble(middle).Spreads(Signals.Dependencies, share: 1);
        }),
        new("shared-cache-down", "A cache that everything uses is unavailable; Azure says so.", false, storm =>
        {
            var (hub, callers) = storm.Hub(10, "redis");
            storm.Service("edge-all", callers);
            storm.Trouble(hub).Says(Signals.Health).Spreads(["dependencies/failed", "HttpResponseTime"]);
        }),
        new("names-not-resolved", "Names are not resolved any more: all calls of all services fail, and the resolver says nothing.", true, storm =>
        {
            var resolver = storm.Service("dns");
            var ids = Enumerable.Range(0, 12).Select(number => storm.Service($"svc-{number}", resolver)).ToArray();
            storm.Service("edge-x", ids);
            storm.Trouble(resolver).Spreads(Signals.Dependencies, hop: 3, share: 0.85, deep: 1);
        }),
        new("vault-refuses", "A key vault refuses: services that start fail, those that run go on.", false, storm =>
        {
            var (hub, _) = storm.Hub(9, "vault");
            storm.Trouble(hub).Says("ServiceApiResult/Throttling").Spreads(["dependencies/failed", Signals.Restarts], share: 0.5);
        }),
        new("sign-in-down", "Sign-in is down: edge services of every product fail, their own backends are well.", false, storm =>
        {
            var identity = storm.Service("identity");
            foreach (var product in (string[])["a", "b", "c", "d", "e"])
                storm.Service($"edge-{product}", identity, storm.Service($"back-{product}"));
            storm.Trouble(identity).Says("Http5xx").Spreads(["requests/failed", "availabilityResults/availabilityPercentage"]);
        }),
        new("bus-down", "The message bus is unavailable: senders fail at once, receivers have nothing to do.", false, storm =>
        {
            var bus = storm.Service("bus");
            string[] senders = [.. Enumerable.Range(0, 6).Select(number => storm.Service($"sender-{number}", bus))];
            storm.Service("edge-intake", senders);
            storm.Trouble(bus).Says("ServerErrors").Says(Signals.Health, 60).Spreads(["dependencies/failed", "exceptions/count"], deep: 2);
        }),
        new("region-of-azure", "Azure has an incident in a region: many services of one environment fail, the platform's word comes last.", false, storm =>
        {
            var platform = storm.Service("azure-storage");
            var ids = Enumerable.Range(0, 20).Select(number => storm.Service($"r-{number}", platform)).ToArray();
            storm.Service("edge-r", ids[..8]);
            storm.Trouble(platform).Says(Signals.Health, 240).Spreads(Signals.Symptoms, hop: 25, share: 0.7);
        }),
        new("machine-unavailable", "Azure says that a machine is unavailable; what runs on it fails.", false, storm =>
        {
            var chain = storm.Chain(4, "vm");
            storm.Trouble(chain[^1]).Says(Signals.Health).Spreads(["dependencies/failed", "Http5xx"]);
        }),
        new("two-tiers-cut-off", "The network between two tiers is cut: every caller of the lower tier fails, the lower tier is well and silent.", true, storm =>
        {
            var network = storm.Service("network");
            foreach (var number in Enumerable.Range(0, 5))
                storm.Service($"upper-{number}", network, storm.Service($"lower-{number}"));
            storm.Trouble(network).Spreads(Signals.Dependencies, hop: 4, share: 1);
        }),
    ];
}
