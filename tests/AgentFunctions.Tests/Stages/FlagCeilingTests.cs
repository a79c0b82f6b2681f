using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Stages;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Tests.Stages;

[TestClass]
public sealed class FlagCeilingTests
{
    static readonly StageQuestion Search = new("production", "search", "unhealthy-instance-restart", "INC-0001");

    [TestMethod]
    public async Task Without_a_flag_nothing_is_done() => Assert.AreEqual(Stage.Observe, await OfAsync(Search));

    [TestMethod]
    public async Task The_lowest_scope_counts_and_the_flag_with_a_name_before_the_one_without()
    {
        string[] flags = [Flag("stage-installation", "auto"), Flag("stage-environment", "auto"), Flag("stage-service", "auto"), Flag("stage-runbook", "auto")];

        Assert.AreEqual(Stage.Auto, await OfAsync(Search, flags));
        Assert.AreEqual(Stage.Suggest, await OfAsync(Search, [.. flags, Flag("stage-service-search", "suggest")]));
        Assert.AreEqual(Stage.Auto, await OfAsync(Search with { Service = "web" }, [.. flags, Flag("stage-service-search", "suggest")]));
        Assert.AreEqual(Stage.Observe, await OfAsync(Search, flags[..3]));
    }

    [TestMethod]
    [DataRow("AgentFunctions.Environment", "PRODUCTION")]
    [DataRow("AgentFunctions.Service", "search")]
    [DataRow("AgentFunctions.Runbook", "unhealthy-instance-restart")]
    public async Task A_filter_holds_for_the_names_that_it_lists(string filter, string name)
    {
        Assert.AreEqual(Stage.Auto, await OfAsync(Search, All(Filtered(filter, $$"""{"Names": ["other", "{{name}}"]}"""))));
        Assert.AreEqual(Stage.Suggest, await OfAsync(Search, All(Filtered(filter, """{"Names": ["other"]}"""))));
        Assert.AreEqual(Stage.Suggest, await OfAsync(Search, All(Filtered(filter, "{}"))));
    }

    [TestMethod]
    public async Task All_filters_of_a_flag_must_hold_where_it_says_so()
    {
        var both = Flag("stage-installation", "auto", """{"name": "AgentFunctions.Service", "parameters": {"Names": ["search"]}}, {"name": "AgentFunctions.Environment", "parameters": {"Names": ["staging"]}}""");

        Assert.AreEqual(Stage.Suggest, await OfAsync(Search, All(both)));
        Assert.AreEqual(Stage.Auto, await OfAsync(Search with { Environment = "staging" }, All(both)));
    }

    [TestMethod]
    public async Task A_share_of_incidents_is_chosen_by_their_ids_and_grows_without_losing_one()
    {
        var in20 = await ChosenAsync(20);
        var in50 = await ChosenAsync(50);

        Assert.IsTrue(in20.Count is > 150 and < 250, $"{in20.Count} of 1000 for 20 %");
        Assert.IsTrue(in20.IsSubsetOf(in50));
        CollectionAssert.AreEquivalent(in20.ToArray(), (await ChosenAsync(20)).ToArray());
        Assert.IsEmpty(await ChosenAsync(0));
        Assert.HasCount(1000, await ChosenAsync(100));
    }

    [TestMethod]
    public async Task A_share_holds_no_incident_that_is_not_there_and_no_percentage_that_is_no_number()
    {
        Assert.AreEqual(Stage.Suggest, await OfAsync(Search with { IncidentId = "" }, All(Share("100"))));
        Assert.AreEqual(Stage.Suggest, await OfAsync(Search, All(Share("\"many\""))));
    }

    [TestMethod]
    public async Task A_flag_that_cannot_be_read_is_observe()
    {
        Assert.AreEqual(Stage.Observe, await OfAsync(Search, All(Filtered("Nobody.Knows", "{}"))));
        Assert.AreEqual(Stage.Observe, await OfAsync(Search, All(Flag("stage-installation", "reckless"))));
        Assert.AreEqual(Stage.Observe, await OfAsync(Search, All("""{"id": "stage-installation", "enabled": true}""")));
    }

    static async Task<HashSet<string>> ChosenAsync(int percent)
    {
        using var ceiling = CeilingOf(All(Share($"{percent}")));
        var chosen = new HashSet<string>();
        for (var number = 0; number < 1000; number++)
            if (await ceiling.CeilingAsync(Search with { IncidentId = $"INC-{number:0000}" }, default) == Stage.Auto)
                chosen.Add($"INC-{number:0000}");
        return chosen;
    }

    static async Task<Stage> OfAsync(StageQuestion asked, params string[] flags)
    {
        using var ceiling = CeilingOf(flags);
        return await ceiling.CeilingAsync(asked, default);
    }

    static FlagCeiling CeilingOf(string[] flags)
    {
        var json = $$$"""{"feature_management": {"feature_flags": [{{{string.Join(", ", flags)}}}]}}""";
        return new FlagCeiling(new ConfigurationBuilder().AddInMemoryCollection(Flat(JsonNode.Parse(json)!, "")).Build(), installation: null);
    }

    static IEnumerable<KeyValuePair<string, string?>> Flat(JsonNode node, string path) => node switch
    {
        JsonObject map => map.SelectMany(pair => Flat(pair.Value!, Joined(path, pair.Key))),
        JsonArray list => list.SelectMany((item, index) => Flat(item!, Joined(path, $"{index}"))),
        _ => [new(path, node.ToString())],
    };

    static string Joined(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";

    static string[] All(string installation) => [installation, Flag("stage-environment", "auto"), Flag("stage-service", "auto"), Flag("stage-runbook", "auto")];

    static string Share(string percent) => Filtered("AgentFunctions.IncidentShare", $$"""{"Percent": {{percent}}}""");

    static string Filtered(string filter, string parameters) => Flag("stage-installation", "auto", $$"""{"name": "{{filter}}", "parameters": {{parameters}}}""");

    static string Flag(string id, string variant, string? filters = null)
    {
        var conditions = filters is null ? "" : $$""", "conditions": {"requirement_type": "All", "client_filters": [{{filters}}]}""";
        return $$"""
            {"id": "{{id}}", "enabled": true{{conditions}}, "variants": [{"name": "observe"}, {"name": "suggest"}, {"name": "auto"}],
             "allocation": {"default_when_enabled": "{{variant}}", "default_when_disabled": "suggest"} }
            """;
    }
}
