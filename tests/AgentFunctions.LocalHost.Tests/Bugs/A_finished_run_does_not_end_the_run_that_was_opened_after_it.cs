using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Tests.Incidents;
using AgentFunctions.People;

namespace AgentFunctions.LocalHost.Tests.Bugs;

[TestClass]
public sealed class A_finished_run_does_not_end_the_run_that_was_opened_after_it
{
    [TestMethod]
    public async Task Closed_and_opened_again_in_one_breath()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var shop = Shop.Open(Stage.Suggest);
            await shop.AlertAsync("Http5xx", "search");
            await shop.PassAsync(TimeSpan.FromMinutes(1));
            await shop.Stage.Desk.People.CloseAsync("INC-0001", "dev", "known", default);
            var answer = await shop.Stage.Desk.People.ReopenAsync("INC-0001", "dev", "it is back", default);
            Assert.AreEqual(PersonOutcome.Done, answer.Outcome, answer.Reason);
            await shop.PassAsync(TimeSpan.FromMinutes(1));

            Assert.IsFalse((await shop.IncidentAsync()).HasEnded, await shop.StoryAsync());
        }
    }
}
