using AgentFunctions.Incidents;
using AgentFunctions.PagerDuty;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Who keeps on-call schedules besides the runbooks: PagerDuty, if its token is given.</summary>
static class OnCallHere
{
    const string Token = "AGENTFUNCTIONS_PAGERDUTY_TOKEN";
    const string Address = "AGENTFUNCTIONS_PAGERDUTY_URL";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<IOnCallSchedule> Schedules(Func<OnCallBook> book)
    {
        if (Environment.GetEnvironmentVariable(Token) is not { Length: > 0 } token)
            return [];
        var address = new Uri(Environment.GetEnvironmentVariable(Address) ?? "https://api.pagerduty.com");
        return [new PagerDutyOnCall(book, new HttpClient { BaseAddress = address, Timeout = Patience }, () => token)];
    }
}
