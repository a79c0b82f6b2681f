using AgentFunctions.Ports;

namespace AgentFunctions.Vitals;

/// <summary>Looks whether the responder itself is well, tells those outside who listen for it, and pages by a channel of its own when it is not: the outbox, the store
/// or the engine may be what is ill.</summary>
/// <param name="signs">What must be well.</param>
/// <param name="pulses">Who listens; each for itself.</param>
/// <param name="pager">Called directly; null if there is none.</param>
/// <param name="time">The host's clock.</param>
public sealed class Heartbeat(IReadOnlyList<VitalSign> signs, IReadOnlyList<IPulse> pulses, IMessageChannel? pager, TimeProvider time)
{
    static readonly TimeSpan PatiencePerSign = TimeSpan.FromSeconds(10);
    static readonly TimeSpan PageAgain = TimeSpan.FromMinutes(15);

    (string Problems, DateTimeOffset At)? paged;

    /// <summary>The last beat; null before the first.</summary>
    public Pulse? Last { get; private set; }

    /// <returns>What it found; problems of telling others are among them.</returns>
    public async Task<Pulse> BeatAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(signs.Select(sign => ProblemAsync(sign, cancellationToken)));
        var pulse = new Pulse(time.GetUtcNow(), [.. found.OfType<string>()]);
        var unheard = await Task.WhenAll(pulses.Select(listener => TellAsync(() => listener.BeatAsync(pulse, cancellationToken))));
        var page = await PageAsync(pulse, cancellationToken);
        return Last = pulse with { Problems = [.. pulse.Problems, .. unheard.Append(page).OfType<string>()] };
    }

    async Task<string?> ProblemAsync(VitalSign sign, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(PatiencePerSign, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await sign.ProblemAsync(either.Token).WaitAsync(either.Token) is { } problem ? $"{sign.Name}: {problem}" : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{sign.Name}: no answer in {PatiencePerSign.TotalSeconds:0} s.";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return $"{sign.Name}: {failure.Message}";
        }
    }

    /// <summary>Once for a trouble, again every quarter of an hour while it lasts, and once when it is over.</summary>
    async Task<string?> PageAsync(Pulse pulse, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", pulse.Problems.Select(problem => problem.Split(':')[0]));
        if (pager is null || (pulse.IsWell && paged is null) || (!pulse.IsWell && paged is { } last && last.Problems == names && pulse.At - last.At < PageAgain))
            return null;
        var message = new OutboundMessage($"vitals/{pulse.At.UtcDateTime:O}", "", pulse.IsWell ? "well" : "ill", "on-call", Page: !pulse.IsWell,
            pulse.IsWell ? "AgentFunctions is well again" : $"AgentFunctions itself is ill: {names}. Incidents may not be worked on; watch the alerts yourself.", string.Join('\n', pulse.Problems), null, pulse.At);
        var problem = await TellAsync(() => pager.SendAsync(message, cancellationToken));
        if (problem is null)
            paged = pulse.IsWell ? null : (names, pulse.At);
        return problem;
    }

    static async Task<string?> TellAsync(Func<Task> tell)
    {
        try
        {
            await tell();
            return null;
        }
        catch (ChannelUnavailableException unheard)
        {
            return $"heartbeat: {unheard.Message}";
        }
    }
}
