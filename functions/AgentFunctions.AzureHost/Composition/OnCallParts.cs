using AgentFunctions.Incidents;
using AgentFunctions.PagerDuty;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Who keeps on-call schedules besides the runbooks: PagerDuty, if its token is given.</summary>
static class OnCallParts
{
    static readonly Uri PagerDuty = new("https://api.pagerduty.com");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="CannotRunException">The address is none.</exception>
    public static IServiceCollection AddOnCall(this IServiceCollection services, IConfiguration configuration)
    {
        var reading = new SettingReader(configuration);
        var address = reading.Url(Setting.PagerDutyUrl) ?? PagerDuty;
        if (reading.Problems is not [])
            throw SettingReader.Incomplete(reading.Problems);
        return reading.Text(Setting.PagerDutyToken) is { } token
            ? services.AddSingleton<IOnCallSchedule>(parts => new PagerDutyOnCall(BookOf(parts), new HttpClient { BaseAddress = address, Timeout = Patience }, () => token))
            : services;
    }

    static Func<OnCallBook> BookOf(IServiceProvider parts)
    {
        var library = parts.GetRequiredService<Func<Library>>();
        return () => library().OnCall;
    }
}
