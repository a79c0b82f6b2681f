namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>More is asked than usual, or what is asked is not fetched.</summary>
static class Loads
{
    public static IEnumerable<Mechanism> All =>
    [
        new("traffic-surge", "A campaign brings ten times the users: the edge says so, and what is below runs full.", false, storm =>
        {
            var chain = storm.Chain(5);
            storm.Trouble(chain[0]).Says(Signals.Traffic).At(chain[1], Signals.Cpu, 60).At(chain[2], Signals.Cpu, 80).At(chain[3], "HttpResponseTime", 90).At(chain[0], "HttpResponseTime", 95);
        }),
        new("attack-on-the-edge", "Bots ask one address of the edge; two layers below suffer.", true, storm =>
        {
            var layers = storm.Layers(20, 4, 2);
            var trouble = storm.Trouble(layers[0][0]).Says(Signals.Traffic).Says(Signals.Throttled, 20);
            foreach (var below in storm.Catalog.CalledBy(layers[0][0]))
                trouble.At(below, Signals.Cpu, 50);
        }),
        new("retry-storm", "A slow service is asked again and again: it runs full, and callers see more traffic than ever.", false, storm =>
        {
            var (hub, callers) = storm.Hub(5, "retry");
            var trouble = storm.Trouble(hub).Says("requests/duration").Says(Signals.Cpu, 40).Spreads(Signals.Dependencies);
            trouble.At(callers[0], "HttpResponseTime", 60);
        }),
        new("batch-job", "A nightly job floods the database that others use.", false, storm =>
        {
            var database = storm.Service("database");
            var batch = storm.Service("batch", database);
            foreach (var app in (string[])["orders", "invoices", "stock"])
                storm.Service(app, database);
            storm.Trouble(batch).Says("requests_per_second").At(database, Signals.Dtu, 45).At("orders", "HttpResponseTime", 70).At("stock", "HttpResponseTime", 75).At("invoices", "HttpResponseTime", 85);
        }),
        new("consumer-dead", "A consumer crashes; its queue grows.", false, storm =>
        {
            var queue = storm.Service("bus");
            var consumer = storm.Service("consumer", queue);
            storm.Service("producer", queue);
            storm.Trouble(consumer).Says(Signals.Crash).At(queue, Signals.Backlog, 120);
        }),
        new("poison-message", "One message cannot be read: the consumer restarts for ever and the lag grows.", true, storm =>
        {
            var topic = storm.Service("topic");
            var reader = storm.Service("reader", topic);
            storm.Service("dashboard", reader);
            storm.Trouble(reader).Says("exceptions/count").Says(Signals.Restarts, 30).At(topic, Signals.Lag, 100).At("dashboard", "requests/failed", 120);
        }),
        new("slow-consumer-slow-store", "A store is slow, so the consumer is, so the queue grows.", true, storm =>
        {
            var (queue, store) = (storm.Service("queue"), storm.Service("store"));
            var worker = storm.Service("worker", queue, store);
            storm.Trouble(store).Says(Signals.Throttled).At(worker, "dependencies/duration", 30, store).At(queue, Signals.Backlog, 150);
        }),
        new("fan-out-query", "One caller's new query hurts a service that many share; the caller says only that it asks more.", true, storm =>
        {
            var shared = storm.Service("search");
            var asker = storm.Service("reports", shared);
            foreach (var app in (string[])["web", "mobile", "partner"])
                storm.Service(app, shared);
            storm.Trouble(asker).Says("requestrate").At(shared, Signals.Cpu, 40).At("web", "requests/duration", 60).At("mobile", "requests/duration", 65).At("partner", "Http5xx", 70);
        }),
    ];
}
