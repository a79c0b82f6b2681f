using System.Text;
using AgentFunctions.Intake;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>An action group: sends what the estate raises, a few times if need be, and notes what it was promised.</summary>
sealed class NightAlerting(NightWorld world)
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>As action groups wait before each try.</summary>
    static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)];

    readonly HashSet<string> promised = [];
    DateTimeOffset seen = NightPlan.Start;

    /// <summary>Receipts of alerts that were accepted.</summary>
    public IReadOnlyCollection<string> Promised => promised;

    public int UnderWay { get; private set; }

    public void Begin() => world.Agenda.In(Every, () =>
    {
        var now = world.Agenda.Now;
        foreach (var alert in world.Estate.PendingAlerts(seen, now))
            for (var copies = world.Network.Doubles ? 2 : 1; copies > 0; copies--)
                _ = SendAsync(alert);
        seen = now;
        Begin();
    });

    async Task SendAsync(ScheduledAlert alert)
    {
        UnderWay++;
        foreach (var pause in Pauses)
        {
            await world.Agenda.WaitAsync(pause);
            if (await TryAsync(alert))
                break;
        }

        UnderWay--;
    }

    async Task<bool> TryAsync(ScheduledAlert alert)
    {
        try
        {
            var answer = await world.AskAsync(host =>
            {
                world.Reached(NightMoment.Alert);
                return host.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Json), CancellationToken.None);
            });
            world.Findings.Unless(answer is not IntakeAnswer.Refused, $"an alert of {alert.Service} was refused");
            if (answer is not IntakeAnswer.Accepted accepted)
                return false;
            promised.Add(accepted.Receipt.Id);
            return true;
        }
        catch (Exception nothing) when (nothing is NoAnswerException or StoreUnavailableException or Engine.JournalUnavailableException)
        {
            return false;
        }
        catch (Exception surprise)
        {
            world.Findings.Unless(false, $"an alert was answered with {surprise.GetType().Name}: {surprise.Message}");
            return true;
        }
    }
}
