using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Verifying;

/// <summary>Puts the verification rule to made signals whose truth is known, minute by minute as it is asked in earnest, and counts what it said.
/// The same seed makes the same signals.</summary>
public static class VerificationTrials
{
    /// <summary>Before the act 20, normal 0.4; better below 0.6, worse above 26.</summary>
    static readonly VerificationPlan Plan = new(
        "errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 1.5 x baseline", TimeSpan.FromMinutes(3), "traffic.value > 0.5 x baseline",
        "> 1.3 x before", TimeSpan.FromMinutes(2));

    static readonly DateTimeOffset Settled = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    /// <param name="each">How many of each kind.</param>
    /// <param name="seed">Of the first.</param>
    public static IReadOnlyList<VerificationScore> Run(int each, int seed) => [.. MadeSignal.Names.Select(name => Score(name, each, seed))];

    static VerificationScore Score(string name, int each, int seed)
    {
        var answers = Enumerable.Range(0, each).Select(number => AnswerTo(MadeSignal.Of(name, unchecked(seed * 7919 + number)))).ToList();
        return new VerificationScore(name, MadeSignal.IsBetter(name), each, answers.Count(Is(VerificationAnswer.Better)), answers.Count(Is(VerificationAnswer.Same)),
            answers.Count(Is(VerificationAnswer.Worse)), answers.Count(Is(VerificationAnswer.Unknown)));
    }

    static Func<VerificationAnswer, bool> Is(VerificationAnswer answer) => given => given == answer;

    /// <summary>First looked at when better could have held, then every minute until the answer is clear.</summary>
    static VerificationAnswer AnswerTo(MadeSignal signal)
    {
        for (var minute = (int)Plan.WorseFor.TotalMinutes; ; minute++)
        {
            var samples = Enumerable.Range(0, minute + 1).Select(at => (At: Settled.AddMinutes(at), Value: signal.ValueAt(at))).Where(sample => sample.Value is not null)
                .Select(sample => new Sample(sample.At, sample.Value!.Value)).ToArray();
            var traffic = Facts.None.With("traffic", "baseline", "5000").With("traffic", "value", signal.TrafficAt(minute).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            var reading = VerificationRule.Answer(new VerificationLook(Plan, samples, traffic, 20, 0.4, Settled, Settled.AddMinutes(minute)));
            if (!reading.Pending)
                return reading.Answer;
        }
    }
}

/// <param name="TrulyBetter">What the signal was made to be.</param>
public sealed record VerificationScore(string Signal, bool TrulyBetter, int Trials, int Better, int Same, int Worse, int Unknown)
{
    /// <summary>Said to be better and was not.</summary>
    public int FalseBetter => TrulyBetter ? 0 : Better;
}
