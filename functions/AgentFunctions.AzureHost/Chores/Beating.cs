using AgentFunctions.Azure.Vitals;
using AgentFunctions.Durable;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Vitals;

namespace AgentFunctions.AzureHost;

/// <summary>The heartbeat of this installation. Silence in its log is worth an alert rule; the mark that a beat leaves in the store lets readiness see that timers stopped,
/// whichever instance of the app is asked.</summary>
sealed class Beating
{
    static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    readonly CaseFiles files;
    readonly TimeProvider time;
    readonly Heartbeat heartbeat;
    IOrchestrationClient? bound;

    /// <param name="files">The records.</param>
    /// <param name="owner">Whose they are is a sign too.</param>
    /// <param name="listeners">Who hears it, past everything that may be ill.</param>
    /// <param name="time">The host's clock.</param>
    public Beating(CaseFiles files, RecordsOwner owner, Listeners listeners, TimeProvider time)
    {
        (this.files, this.time) = (files, time);
        VitalSign led = new("records", async cancellationToken =>
        {
            await owner.EnsureOursAsync(cancellationToken);
            return null;
        });
        heartbeat = new Heartbeat([.. VitalSigns.Of(files, () => bound!, time), led], listeners.Pulses, listeners.Pager, time);
    }

    /// <param name="client">Bound by the timer's trigger.</param>
    /// <param name="cancellationToken">Ends the beat.</param>
    public Task<Pulse> BeatAsync(IOrchestrationClient client, CancellationToken cancellationToken)
    {
        bound = client;
        return heartbeat.BeatAsync(cancellationToken);
    }

    /// <summary>For readiness.</summary>
    /// <exception cref="InvalidOperationException">The last heartbeat is too long ago.</exception>
    public async Task<string> LookAsync(CancellationToken cancellationToken)
    {
        if (await files.Marks.FindAsync(VitalSigns.Beat, cancellationToken) is not { } last)
            return "no heartbeat yet";
        var silent = time.GetUtcNow() - last;
        return silent <= LongestSilence
            ? $"last heartbeat {Math.Max(0, silent.TotalSeconds):0} s ago"
            : throw new InvalidOperationException($"The last heartbeat was {silent.TotalMinutes:0} minutes ago: timer triggers do not run. Look at the host's log and at its storage account.");
    }
}
