using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using CsCheck;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>Risk is bounded and never falls when something gets worse.</summary>
[TestClass]
public sealed class RiskTests
{
    /// <summary>A policy whose factors rise with what they stand for, as a policy's should.</summary>
    static readonly Gen<RiskTable> Tables =
        from severities in Gen.Int[1, 6].Array[5]
        from steps in Gen.Int[1, 4].Array[3]
        from factors in Gen.Int[1, 5].Array[3]
        from medium in Gen.Int[1, 20]
        from above in Gen.Int[1, 40]
        select new RiskTable(
            Enum.GetValues<Severity>().Zip(severities.OrderDescending()).ToDictionary(), [.. steps.Select((_, index) => new BlastRadiusRow(steps[..(index + 1)].Sum(), factors.Order().ElementAt(index)))], medium, medium + above);

    static readonly Gen<GuardrailCase> Cases =
        from table in Tables
        from severity in Any.Of(Enum.GetValues<Severity>())
        from action in Gen.Int[1, 3]
        from step in Any.Of<int?>(null, 1, 2, 3)
        from callers in Gen.Int[0, 8]
        select Of(table, severity, action, step, callers);

    static GuardrailCase Of(RiskTable table, Severity severity, int action, int? step, int callers) => With(Step with { Risk = step }) with
    {
        Policy = ThePolicy with { Risk = table },
        Actions = new ActionCatalog([Actions.Find("app-service.restart")! with { Risk = action }]),
        Services = new ServiceCatalog([Services.Find("checkout")!, .. Enumerable.Range(0, callers).Select(number => Services.Find("web")! with { Id = $"caller-{number}", DependsOn = ["checkout"] })]),
        Incident = Night with { Severity = severity, ImpactChain = ["checkout"] },
    };

    [TestMethod]
    public void A_known_risk_is_at_least_1_and_at_most_the_product_of_the_largest_factors() => Cases.Sample(asked =>
    {
        var (risk, table) = (RiskFormula.Of(asked), asked.Policy.Risk);
        return risk.Band is "low" or "medium" or "high" && risk.Value >= 1 && risk.Value <= 3 * table.SeverityFactor.Values.Max() * table.BlastRadius.Max(row => row.Factor)
            && risk.Value == risk.Action * risk.Severity * risk.BlastRadius;
    });

    [TestMethod]
    public void A_worse_severity_a_riskier_action_and_one_service_more_never_lower_it() => Cases.Sample(asked =>
    {
        var risk = RiskFormula.Of(asked);
        var kind = asked.Actions.Kinds[0];
        GuardrailCase[] worse =
        [
            asked with { Incident = asked.Incident with { Severity = (Severity)Math.Max(0, (int)asked.Incident.Severity - 1) } },
            asked with { Actions = new ActionCatalog([kind with { Risk = Math.Min(3, kind.Risk + 1) }]) },
            asked with { Services = new ServiceCatalog([.. asked.Services.Services, asked.Services.Find("checkout")! with { Id = "another", Resources = [], DependsOn = ["checkout"] }]) },
        ];
        return worse.Select(RiskFormula.Of).All(higher => higher.Value >= risk.Value && Rank(higher.Band) >= Rank(risk.Band));
    });

    [TestMethod]
    public void Bands_begin_where_the_table_says()
    {
        static string Band(int medium, int high) => Judge.Of(Calm with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { MediumFrom = medium, HighFrom = high } } }).Risk.Band;

        Assert.AreEqual(2, Judge.Of(Calm).Risk.Value);
        Assert.AreEqual(("low", "medium", "high"), (Band(3, 4), Band(2, 3), Band(1, 2)));
    }

    static int Rank(string band) => Array.IndexOf(["low", "medium", "high"], band);
}
