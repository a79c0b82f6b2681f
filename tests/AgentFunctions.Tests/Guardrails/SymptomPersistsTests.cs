using AgentFunctions.Guardrails;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public sealed class SymptomPersistsTests
{
    const string Signal = "errors.value";
    const string Symptom = "errors.value > 2 x baseline";
    const string Worst = "errors.value > 5";
    const string Beside = "traffic.value > 100";

    static ConditionReading Read(params (string Line, bool? Holds)[] lines) =>
        SymptomPersists.Read([.. lines.Select(line => new ConditionReading(line.Line, line.Holds, $"saw {line.Line}"))], Signal);

    [TestMethod]
    [DataRow(Symptom, true)]
    [DataRow(Beside, false)]
    [DataRow("this is no condition", false)]
    public void A_line_looks_at_the_signal_on_its_left(string line, bool looks) => Assert.AreEqual(looks, SymptomPersists.LooksAt(line, Signal));

    [TestMethod]
    public void It_persists_while_every_line_on_the_signal_holds()
    {
        Assert.AreEqual(new ConditionReading(SymptomPersists.Line, true, $"saw {Symptom}"), Read((Beside, false), (Symptom, true), (Worst, true)));
    }

    [TestMethod]
    public void It_is_gone_if_one_line_on_the_signal_no_longer_holds_whatever_the_others_say()
    {
        Assert.AreEqual(new ConditionReading(SymptomPersists.Line, false, $"saw {Worst}"), Read((Symptom, null), (Worst, false), (Beside, true)));
        Assert.AreEqual(new ConditionReading(SymptomPersists.Line, false, $"saw {Worst}"), Read((Symptom, true), (Worst, false)));
    }

    [TestMethod]
    public void It_cannot_be_told_if_a_line_on_the_signal_cannot_be_read() =>
        Assert.AreEqual(new ConditionReading(SymptomPersists.Line, null, $"saw {Worst}"), Read((Symptom, true), (Worst, null), (Beside, false)));

    [TestMethod]
    public void It_cannot_be_told_if_no_line_looks_at_the_signal()
    {
        foreach (var reading in new[] { Read(), Read((Beside, true)), Read((Beside, false)), Read((Beside, null)) })
            Assert.AreEqual(new ConditionReading(SymptomPersists.Line, null, $"no precondition of the step looks at {Signal}"), reading);
    }
}
