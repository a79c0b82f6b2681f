using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Remembering;
using AgentFunctions.Tests.Guardrails;
using AgentFunctions.Tests.Planning;

namespace AgentFunctions.Tests.Remembering;

/// <summary>Checkout's night when it is over: swapped back, and measured to be better.</summary>
static class Ended
{
    public static readonly Plan Plan = DeterministicPlanner.Build(Night.Planning());

    public static readonly Incident Well = Night.Incident with
    {
        Id = "INC-0100", Plan = Plan, Actions = ["INC-0100/swap-back/1"],
        Verifications = [new Verification("INC-0100/swap-back/1", VerificationAnswer.Better, false, Situation.Now, "errors.value", "18", "0.4", "0.4", "better")],
    };

    public static readonly ActionRecord Swap = new("INC-0100/swap-back/1", "INC-0100", "swap-back", "bad-deployment", Plan.Steps[0].Action, false, ActionState.Succeeded,
        Situation.Now, Situation.Now, null, new Dictionary<string, string>(), "") { ApprovalId = "INC-0100/a1" };

    public static Memory Lesson(string id = "INC-0100", VerificationAnswer measured = VerificationAnswer.Better) =>
        AgentFunctions.Remembering.Lesson.Of(Well with { Id = id, Verifications = [Well.Verifications[0] with { Answer = measured }] }, [Swap], new Dictionary<string, string> { ["INC-0100/a1"] = "asha" }, Situation.Now)[0];

    public static CaseFiles Files() => new(new MemoryRowStore());
}
