using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>One look after an act.</summary>
/// <param name="Samples">Of the plan's signal; those before <paramref name="SettledAt"/> do not count.</param>
/// <param name="Current">For the plan's <c>while</c>: fresh evidence of now.</param>
/// <param name="Before">The signal just before the act.</param>
/// <param name="Baseline">What is normal; null if it is not known.</param>
public sealed record VerificationLook(
    VerificationPlan Plan, IReadOnlyList<Sample> Samples, Facts Current, double Before, double? Baseline, DateTimeOffset SettledAt, DateTimeOffset Now);

/// <param name="Pending">Look again: the window is open and nothing has held long enough.</param>
/// <param name="Last">The newest sample that counts; null if there is none.</param>
public sealed record VerificationReading(VerificationAnswer Answer, bool Pending, string Because, Sample? Last)
{
    /// <summary>When pending: no earlier look could say more.</summary>
    public TimeSpan Next { get; init; } = VerificationRule.BetweenSamples;
}

/// <summary>Better and worse must hold without a break up to now; one sample to the contrary, or a gap, starts the count again, so a flapping signal is
/// neither, and each relapse makes better hold for as long again. Worse is seen at once when it has held; better needs its <c>while</c> as well, because silence is not health.</summary>
public static class VerificationRule
{
    /// <summary>Samples come one a minute and a few minutes late; a longer hole is no data.</summary>
    static TimeSpan LongestGap => TimeSpan.FromMinutes(3);

    internal static TimeSpan BetweenSamples => TimeSpan.FromMinutes(1);

    public static VerificationReading Answer(VerificationLook look)
    {
        var samples = look.Samples.Where(sample => sample.At >= look.SettledAt && sample.At <= look.Now).OrderBy(sample => sample.At).ToList();
        var last = samples.LastOrDefault();
        if (last is null || look.Now - last.At > LongestGap)
            return Open(look, VerificationAnswer.Unknown, last is null ? "no data since it settled" : $"no data since {last.At.UtcDateTime:HH:mm:ss}", last);

        var worse = look.Plan.Worse is { } half ? Run(look, samples, half) : null;
        var better = Run(look, samples, look.Plan.Better);
        if (worse is not null && Held(worse, last, look.Plan.WorseFor))
            return better.Since is null
                ? new(VerificationAnswer.Worse, false, $"{worse.Saw} for {Minutes(look.Plan.WorseFor)}", last)
                : new(VerificationAnswer.Unknown, false, $"worse and better at once: {worse.Saw}; {better.Saw}", last);
        return better.Readable ? OfBetter(look, better, worse, last) : Open(look, VerificationAnswer.Unknown, better.Saw, last);
    }

    static VerificationReading OfBetter(VerificationLook look, HeldRun better, HeldRun? worse, Sample last)
    {
        var needed = look.Plan.BetterFor * (1 + better.Relapses);
        if (!Held(better, last, needed))
            return Open(look, VerificationAnswer.Same, $"better has not held for {Minutes(needed)}: {better.Saw}{(better.Relapses > 0 ? $", after {better.Relapses} relapses" : "")}", last) with { Next = Next(look, Left(better, last, needed), worse is null ? null : Left(worse, last, look.Plan.WorseFor)) };
        var also = look.Plan.While is { } line ? Condition.Read(line, look.Current) : null;
        return also is null or { Holds: true }
            ? new(VerificationAnswer.Better, false, $"{better.Saw} for {Minutes(needed)}", last)
            : Open(look, VerificationAnswer.Unknown, $"`{also.Line}` {(also.Holds is null ? "cannot be read" : "does not hold")}: {also.Saw}", last);
    }

    static VerificationReading Open(VerificationLook look, VerificationAnswer answer, string because, Sample? last) =>
        new(answer, look.Now < look.SettledAt + look.Plan.Window, because, last);

    /// <summary>Better and worse both need their time, in whole samples; the window's end is looked at whatever comes.</summary>
    static TimeSpan Next(VerificationLook look, TimeSpan better, TimeSpan? worse)
    {
        var soonest = Math.Min(better.Ticks, (worse ?? better).Ticks);
        var samples = (long)Math.Ceiling((double)soonest / BetweenSamples.Ticks) * BetweenSamples.Ticks;
        var left = (look.SettledAt + look.Plan.Window - look.Now).Ticks;
        return TimeSpan.FromTicks(Math.Max(Math.Min(samples, left), BetweenSamples.Ticks));
    }

    static TimeSpan Left(HeldRun run, Sample last, TimeSpan needed) => run.Since is { } since ? needed - (last.At - since) : needed;

    static bool Held(HeldRun run, Sample last, TimeSpan needed) => run.Since is { } since && last.At - since >= needed;

    static HeldRun Run(VerificationLook look, List<Sample> samples, string half)
    {
        if (!Condition.TryParseHalf(look.Plan.Signal, half, out var condition, out var problem))
            return new(false, null, problem, 0);
        var newest = condition.Read(FactsAt(look, samples[^1]));
        DateTimeOffset? since = null;
        for (var index = samples.Count - 1; index >= 0; index--)
        {
            if (since is { } later && later - samples[index].At > LongestGap || condition.Read(FactsAt(look, samples[index])).Holds != true)
                break;
            since = samples[index].At;
        }

        return new(newest.Holds is not null, since, newest.Saw, Relapses(samples.ConvertAll(sample => condition.Read(FactsAt(look, sample)).Holds)));
    }

    /// <summary>How often it held and then did not.</summary>
    static int Relapses(List<bool?> held) => held.Zip(held.Skip(1)).Count(pair => pair.First == true && pair.Second == false);

    /// <summary>Only what was measured counts here: the baseline in <see cref="VerificationLook.Current"/> may be one of the incident itself.</summary>
    static Facts FactsAt(VerificationLook look, Sample sample)
    {
        var dot = look.Plan.Signal.IndexOf('.');
        var (name, field) = (look.Plan.Signal[..dot], look.Plan.Signal[(dot + 1)..]);
        var facts = Facts.None.With(name, field, Number.Exact(sample.Value)).WithBefore(look.Plan.Signal, look.Before);
        return look.Baseline is { } baseline ? facts.With(name, "baseline", Number.Exact(baseline)) : facts;
    }

    static string Minutes(TimeSpan duration) => $"{Number.Text(duration.TotalMinutes)} min";

    sealed record HeldRun(bool Readable, DateTimeOffset? Since, string Saw, int Relapses);
}
