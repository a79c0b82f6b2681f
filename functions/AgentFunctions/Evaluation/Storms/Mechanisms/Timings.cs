namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>What is wrong is plain, but it is seen late, out of order, or more than once.</summary>
static class Timings
{
    public static IEnumerable<Mechanism> All =>
    [
        new("root-speaks-last", "The cause's own rule looks at fifteen minutes: its alert comes ten minutes after the others'.", false, storm =>
        {
            var chain = storm.Chain(5);
            storm.Trouble(chain[^1]).Spreads(Signals.Symptoms).Says("Http5xx", 600);
        }),
        new("edge-first", "Users notice first: web tests, then each layer down to the cause.", false, storm =>
        {
            var chain = storm.Chain(6);
            var trouble = storm.Trouble(chain[^1]);
            for (var number = 0; number < chain.Length; number++)
                trouble.At(chain[number], number == 0 ? Signals.Availability[0] : "Http5xx", number * 25);
        }),
        new("arrives-shuffled", "Delivery is slow and unordered: alerts arrive up to six minutes late.", false, storm =>
        {
            var layers = storm.Layers(40, 5, 2);
            var trouble = storm.Trouble(layers[4][0]).Says("Http5xx", late: 200);
            foreach (var caller in storm.Catalog.DependentsOf(layers[4][0]))
                trouble.At(caller, "requests/failed", 30, late: storm.Random.Next(0, 360));
        }),
        new("slow-burn", "A leak: each quarter of an hour one more service above is hurt.", true, storm =>
        {
            var chain = storm.Chain(4);
            storm.Trouble(chain[^1]).Says(Signals.Memory).At(chain[2], "HttpResponseTime", 480).At(chain[1], "HttpResponseTime", 960).At(chain[0], "Http5xx", 1320);
        }),
        new("one-alert-on-and-off", "One alert fires and resolves ten times in an hour.", false, storm =>
        {
            var trouble = storm.Trouble(storm.Chain(3)[^1]);
            foreach (var number in Enumerable.Range(0, 10))
                trouble.Says("HttpResponseTime", number * 360);
        }),
        new("over-and-back", "All is over and ten minutes later the same is back: it was not over.", false, storm =>
        {
            var chain = storm.Chain(4);
            storm.Trouble(chain[^1]).Says("Http5xx").At(chain[2], "Http5xx", 20).Ends(600).Says("Http5xx", 1200).At(chain[2], "Http5xx", 1220);
        }),
        new("over-then-another", "One thing is over; half an hour later something else breaks two services further.", true, storm =>
        {
            var layers = storm.Layers(24, 4, 2);
            storm.Trouble(layers[3][0]).Says("Http5xx").Spreads(Signals.Symptoms, deep: 1).Ends(500);
            storm.Trouble(layers[3][4], 2400).Says(Signals.Crash).Spreads(Signals.Symptoms, deep: 1);
        }),
        new("stateless-rule", "A log rule keeps no state and fires every five minutes with a new id.", true, storm =>
        {
            var trouble = storm.Trouble(storm.Layers(20, 4, 2)[3][0]);
            foreach (var number in Enumerable.Range(0, 12))
                trouble.Says("exceptions/count", number * 300);
        }),
    ];
}
