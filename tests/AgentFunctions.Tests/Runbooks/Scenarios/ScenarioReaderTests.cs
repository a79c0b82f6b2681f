using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Tests.Runbooks.Scenarios;

[TestClass]
public sealed class ScenarioReaderTests
{
    const string File = "app-service-bad-deployment/tests/on-call-asleep-secondary-approves.yaml";
    static readonly ScenarioReading Reading = ScenarioReader.Read(Shipped.Folder, Shipped.Library);

    static Scenario Night => Find("");

    [TestMethod]
    public void Every_shipped_scenario_reads_and_every_runbook_has_four()
    {
        Assert.AreEqual("", string.Join("\n", Reading.Findings));
        foreach (var runbook in Shipped.Library.Runbooks)
            Assert.IsGreaterThanOrEqualTo(4, Reading.Scenarios.Count(scenario => scenario.RunbookId == runbook.Id), runbook.Id);
        Assert.HasCount(Reading.Scenarios.Count, Reading.Scenarios.Select(scenario => scenario.Name).Distinct().ToList());
    }

    [TestMethod]
    public void Every_shipped_scenario_says_what_it_expects_of_evidence_actions_and_the_end()
    {
        foreach (var scenario in Reading.Scenarios)
        {
            Assert.IsNotEmpty(scenario.Alerts, scenario.Name);
            Assert.IsNotNull(scenario.Expect.Evidence, scenario.Name);
            Assert.IsNotNull(scenario.Expect.Actions, scenario.Name);
            Assert.IsNotNull(scenario.Expect.Ends, scenario.Name);
        }

        foreach (var runbook in Shipped.Library.Runbooks)
            Assert.Contains(IncidentState.HandedOff, Reading.Scenarios.Where(scenario => scenario.RunbookId == runbook.Id).Select(scenario => scenario.Expect.Ends!.Value));
    }

    [TestMethod]
    public void The_world_is_written_out_with_times_and_effects()
    {
        var swap = Night.World.First(change => change.Evidence == "swap");
        var errors = Night.World.Where(change => change.Evidence == "errors").ToList();

        Assert.AreEqual("staging", swap.Facts!["sourceSlot"]);
        Assert.AreEqual("production", swap.Facts["targetSlot"]);
        Assert.AreEqual("2026-11-20T02:55:00.0000000Z", swap.Facts["at"]);
        Assert.AreEqual("2026-11-18T02:55:00.0000000Z", Night.World.First(change => change.Evidence == "staging").Facts!["newestDeployment"]);
        Assert.AreEqual((TimeSpan.FromMinutes(4), null), (errors[1].At, errors[1].After));
        Assert.AreEqual((null, "swap-back"), (errors[2].At, errors[2].After));
    }

    [TestMethod]
    public void Alerts_name_their_payload_from_the_runbooks_folder_and_what_they_resolve()
    {
        Assert.AreEqual("../tests/payloads/http5xx-sev1-fired.json", Night.Alerts[0].File);
        Assert.IsTrue(System.IO.File.Exists(Path.Combine(Shipped.Root, "runbooks", Night.Alerts[0].File!)));
        Assert.AreEqual("checkout", Night.Alerts[0].ServiceId);
        Assert.AreEqual((TimeSpan.FromMinutes(26), 0), (Night.Alerts[1].At, Night.Alerts[1].Resolves));
    }

    [TestMethod]
    public void People_and_expectations_are_read()
    {
        Assert.AreEqual(new PersonActs(TimeSpan.FromMinutes(14), "ben", PersonDoes.Approve, ""), Night.People.Single());
        Assert.AreEqual(new AskedExpected("asha", new TimeSpan(0, 9, 30), true), Night.Expect.Asked![1]);
        Assert.IsTrue(Night.Expect.AskedExactly);
        var action = Night.Expect.Actions!.Single();
        Assert.AreEqual(("app-service.slot-swap", 1, TimeSpan.FromMinutes(14)), (action.Kind, action.Times, action.At));
        Assert.AreEqual("staging", action.Parameters["slot"]);
        Assert.AreEqual(VerificationAnswer.Better, Night.Expect.Verification);
        Assert.AreEqual(IncidentState.Resolved, Night.Expect.Ends);
        Assert.AreEqual(new HypothesisExpected("bad-release", ">= 3"), Night.Expect.Hypothesis);
    }

    [TestMethod]
    public void A_variant_replaces_appends_and_keeps_the_rest()
    {
        var silent = Find("nobody answers");
        var stopped = Find("stop is pressed at 13m");
        var worse = Find("the swap makes it worse");

        Assert.IsEmpty(silent.People);
        Assert.IsEmpty(silent.Expect.Actions!);
        Assert.AreEqual("bad-deployment", silent.Expect.Class);
        Assert.IsNull(silent.Expect.Verification, "Nothing is done, so nothing is verified.");
        Assert.IsFalse(silent.Expect.AskedExactly, "Others may be asked after those that the scenario names.");
        Assert.AreEqual(new PersonActs(TimeSpan.FromMinutes(13), "chloe", PersonDoes.Stop, "service:checkout"), stopped.People[1]);
        Assert.HasCount(2, stopped.People);
        Assert.HasCount(Night.World.Count + 2, worse.World);
        Assert.AreEqual(("swap-back", true), (worse.Expect.Actions![1].Step, worse.Expect.Actions[1].Undo));
    }

    [TestMethod]
    public void A_service_keeps_what_the_scenario_does_not_change()
    {
        var staging = Reading.Scenarios.Single(scenario => scenario.Name.EndsWith("in staging it is as serious", StringComparison.Ordinal)).Service;

        Assert.AreEqual(("identity", "staging", true), (staging.Id, staging.Environment, staging.Regulated));
        CollectionAssert.AreEqual(new[] { "mia", "noor", "otto" }, staging.OnCall.ToArray());
    }

    [TestMethod]
    [DataRow("runbook: app-service-bad-deployment", "runbook: plan-scale-out", "scenario.runbook", "in whose folder")]
    [DataRow("name: checkout,", "name: chekout,", "service.unknown", "`checkout`")]
    [DataRow("exceptions: {new: 2}", "exeptions: {new: 2}", "evidence.unknown", "`exceptions`")]
    [DataRow("exceptions: {new: 2}", "exceptions: {now: 2}", "fact.unknown", "`new`")]
    [DataRow("newestDeployment: -2d", "newestDeployment: yesterday", "world.time", "-2h")]
    [DataRow("{after: swap-back, errors: {value: 0.5}} ", "{after: swap-bck, errors: {value: 0.5}} ", "step.unknown", "`swap-back`")]
    [DataRow("{after: swap-back, errors: {value: 0.5}} ", "{errors: {value: 0.5}} ", "world.when", "after")]
    [DataRow("resolves: http5xx-sev1-fired.json", "resolves: http5xx-fired.json", "alert.resolves", "above")]
    [DataRow("fired.json, target: checkout}", "fired.json, signal: Http5xx}", "alert.what", "exactly one")]
    [DataRow("fired.json, target: checkout}", "fired.json, target: shop}", "service.unknown", "Known here")]
    [DataRow("kind: app-service.slot-swap,", "kind: app-service.slot-swop,", "action.unknown", "`app-service.slot-swap`")]
    [DataRow("is: bad-release,", "is: bad-relaese,", "hypothesis.unknown", "`bad-release`")]
    [DataRow("missing: [platform]", "missing: [plattform]", "evidence.unknown", "`platform`")]
    [DataRow("refusedBy: errors.value > 2 x baseline", "refusedBy: errors.value > 3 x baseline", "precondition.unknown", "2 x baseline")]
    [DataRow("  class: bad-deployment\n", "  chosen: feature-flag-of\n", "runbook.unknown", "`feature-flag-off`")]
    [DataRow("does: approve}", "does: aprove}", "value.text", "approve")]
    [DataRow("ends: resolved\n", "ends: solved\n", "value.word", "`resolved`")]
    [DataRow("    people+: {", "    peeple+: {", "key.unknown", "`people+`")]
    [DataRow("stage: suggest\n", "", "key.missing", "Add `stage:`")]
    public void A_fault_in_a_scenario_is_named_with_line_and_cure(string old, string @new, string rule, string cure)
    {
        var reading = ScenarioReader.ReadFile(File, Shipped.Changed(File, old, @new).Files[File], Shipped.Library);

        var found = reading.Findings.FirstOrDefault(finding => finding.Rule == rule);
        Assert.IsNotNull(found, string.Join("\n", reading.Findings));
        Assert.Contains(cure, found.Cure);
        Assert.AreEqual(File, found.File);
    }

    [TestMethod]
    public void A_runbook_with_too_few_scenarios_is_named()
    {
        var files = Shipped.Folder.Files.Where(pair => !pair.Key.StartsWith("suspected-breach/tests", StringComparison.Ordinal)).ToDictionary();

        var finding = ScenarioReader.Read(new(files), Shipped.Library).Findings.Single();

        Assert.AreEqual(("suspected-breach/runbook.yaml", "tests.few"), (finding.File, finding.Rule));
    }

    static Scenario Find(string variant) => Reading.Scenarios.Single(scenario => scenario.File == File
        && (variant.Length == 0 ? !scenario.Name.Contains(": ", StringComparison.Ordinal) : scenario.Name.EndsWith(": " + variant, StringComparison.Ordinal)));
}
