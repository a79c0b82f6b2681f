namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>More than one thing is wrong.</summary>
static class Several
{
    public static IEnumerable<Mechanism> All =>
    [
        new("two-far-apart", "Two services break at once in parts of the graph that share nothing but their edge.", false, storm =>
        {
            var (left, right) = (storm.Chain(4, "left"), storm.Chain(4, "right"));
            storm.Service("edge-both", left[0], right[0]);
            storm.Trouble(left[^1]).Says(Signals.Crash).Spreads(Signals.Symptoms, deep: 2);
            storm.Trouble(right[^1], 20).Says(Signals.Dtu).Spreads(Signals.Slow, deep: 2);
        }),
        new("two-islands", "Two systems that know nothing of each other break in the same minute.", false, storm =>
        {
            var (one, two) = (storm.Chain(4, "one"), storm.Chain(4, "two"));
            storm.Trouble(one[^1]).Says("Http5xx").Spreads(Signals.Symptoms);
            storm.Trouble(two[^1], 10).Says("Http5xx").Spreads(Signals.Symptoms);
        }),
        new("two-on-one-chain", "A database runs full, and twenty minutes later a release breaks a service above it.", false, storm =>
        {
            var chain = storm.Chain(6);
            storm.Trouble(chain[5]).Says(Signals.Dtu).At(chain[4], "HttpResponseTime", 25);
            storm.Trouble(chain[2], 1260).Says(Signals.Crash).At(chain[1], "Http5xx", 20).At(chain[0], "Http5xx", 40);
        }),
        new("two-below-one-caller", "Two services that one caller needs break within half a minute.", false, storm =>
        {
            var (first, second) = (storm.Service("stock"), storm.Service("prices"));
            storm.Service("edge-page", storm.Service("page", first, second), storm.Service("stock-view", first), storm.Service("price-view", second));
            storm.Trouble(first).Says(Signals.Crash).At("stock-view", "Http5xx", 20);
            storm.Trouble(second, 30).Says(Signals.Certificate).At("price-view", "dependencies/failed", 20);
        }),
        new("three-in-a-big-graph", "Three causes at once among two hundred services.", true, storm =>
        {
            var layers = storm.Layers(200, 8, 2);
            storm.Trouble(layers[7][0]).Says(Signals.Crash).Spreads(Signals.Symptoms, share: 0.6, deep: 2);
            storm.Trouble(layers[6][12], 30).Says(Signals.Dtu).Spreads(Signals.Slow, share: 0.6, deep: 2);
            storm.Trouble(layers[5][20], 60).Says("OOMKilled").Spreads(Signals.Symptoms, share: 0.6, deep: 2);
        }),
        new("flapping-neighbour", "A web test of a neighbour flaps all night; meanwhile something real breaks.", false, storm =>
        {
            var layers = storm.Layers(30, 5, 2);
            storm.Flapper(layers[2][5], -1200, 240, 9);
            storm.Trouble(layers[4][0]).Says(Signals.Crash).Spreads(Signals.Symptoms, deep: 2);
        }),
        new("noise-all-around", "A third of all alerts is about nothing.", false, storm =>
        {
            var layers = storm.Layers(60, 5, 2);
            storm.Trouble(layers[4][1]).Says("Http5xx").Says(Signals.Cpu, 10).Spreads(Signals.Symptoms, deep: 3);
            foreach (var service in storm.Pick([.. layers.SelectMany(layer => layer)], 6))
                storm.Noise(service, "CpuPercentage", storm.Random.Next(-600, 600));
        }),
        new("twin-environments", "Production and staging break in the same minute from two causes.", false, storm =>
        {
            foreach (var environment in (string[])["production", "staging"])
            {
                var database = storm.Service($"{environment}-db", environment, "", []);
                storm.Service($"{environment}-app", environment, "", [database]);
            }
            storm.Trouble("production-db").Says(Signals.Dtu).At("production-app", "HttpResponseTime", 20);
            storm.Trouble("staging-db", 15).Says(Signals.Dtu).At("staging-app", "HttpResponseTime", 20);
        }),
        new("twin-tenants", "The same product of two tenants fails at once; a shared name does not make it one.", true, storm =>
        {
            foreach (var tenant in (string[])["north", "south"])
                storm.Service($"{tenant}-web", "production", tenant, [storm.Service($"{tenant}-db", "production", tenant, [])]);
            storm.Trouble("north-db").Says(Signals.Connections).At("north-web", "Http5xx", 20);
            storm.Trouble("south-db", 25).Says(Signals.Connections).At("south-web", "Http5xx", 20);
        }),
        new("wrongly-linked", "The catalog says that production calls staging; trouble in both stays two troubles.", true, storm =>
        {
            var staging = storm.Service("staging-api", "staging", "", []);
            storm.Service("api", "production", "", [staging]);
            storm.Service("edge-api", "production", "", ["api"]);
            storm.Trouble(staging).Says(Signals.Crash);
            storm.Trouble("api", 10).Says("Http5xx").At("edge-api", "Http5xx", 20);
        }),
        new("second-while-first-lasts", "A crash in one branch, and five minutes later a full disk in another under the same edge.", true, storm =>
        {
            var layers = storm.Layers(36, 4, 2);
            storm.Trouble(layers[3][0]).Says(Signals.Crash).Spreads(Signals.Symptoms, deep: 1);
            storm.Trouble(layers[3][7], 300).Says(Signals.DiskFull).Spreads(Signals.Symptoms, deep: 1);
        }),
    ];
}
