using System.Diagnostics;
using System.Text;

namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <param name="Refused">Ended in a documented refusal.</param>
/// <param name="SlowestMs">The longest that one input took.</param>
/// <param name="MostMb">The most that one input had allocated, on its own thread.</param>
sealed record ParserScore(string Name, int Inputs, int Taken, int Refused, double SlowestMs, double MostMb, IReadOnlyList<ParserFault> Faults);

/// <param name="Number">Of the input; the same seed and number make it again.</param>
/// <param name="Problem">An exception that is not documented, a time or an amount of memory beyond the bounds.</param>
/// <param name="Input">Its beginning.</param>
sealed record ParserFault(int Number, string Problem, string Input);

/// <summary>Feeds a parser mutated inputs. None may end in anything but a result or a documented refusal, take long, or allocate without bounds.</summary>
static class ParserEval
{
    /// <summary>Beyond this it hangs, on however busy a machine.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    const long MostBytes = 256L * 1024 * 1024;
    const int MostFaults = 20;
    const int Shown = 300;

    public static ParserScore Run(ParserCase parser, int inputs, int seed, CancellationToken cancellationToken)
    {
        var score = new ParserScore(parser.Name, 0, 0, 0, 0, 0, []);
        for (var number = 0; number < inputs && score.Faults.Count < MostFaults; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = Input(parser, seed, number);
            var once = Try(parser, input);
            score = score with
            {
                Inputs = score.Inputs + 1,
                Taken = score.Taken + (once.Problem is null ? 1 : 0),
                Refused = score.Refused + (once.Problem is not null && parser.IsRefusal(once.Problem) ? 1 : 0),
                SlowestMs = Math.Max(score.SlowestMs, once.Took.TotalMilliseconds),
                MostMb = Math.Max(score.MostMb, once.Allocated / 1e6),
                Faults = FaultOf(parser, once) is { } fault ? [.. score.Faults, new(number, fault, Encoding.UTF8.GetString(input)[..Math.Min(Shown, Encoding.UTF8.GetString(input).Length)])] : score.Faults,
            };
        }
        return score;
    }

    /// <summary>The first few are the seeds themselves.</summary>
    static byte[] Input(ParserCase parser, int seed, int number) =>
        number < parser.Seeds.Count && number < 5 ? parser.Seeds[number] : new Mutator(new Random(unchecked((seed * 7919) + (number * 104729)))).Of(parser.Seeds);

    static string? FaultOf(ParserCase parser, Once once) => once switch
    {
        { Hangs: true } => $"no answer within {Longest.TotalSeconds:0} s",
        { Problem: { } problem } when !parser.IsRefusal(problem) => $"{problem.GetType().Name}: {problem.Message.Split('\n')[0]} {problem.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("AgentFunctions", StringComparison.Ordinal))?.Trim()}",
        { Allocated: > MostBytes } => $"{once.Allocated / 1e6:0} MB were allocated",
        _ => null,
    };

    /// <summary>On another thread, so that a hang is seen and told; it is then left to itself.</summary>
    static Once Try(ParserCase parser, byte[] input)
    {
        var work = Task.Run(() =>
        {
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            Exception? problem = null;
            try
            {
                parser.Read(input);
            }
            catch (Exception thrown)
            {
                problem = thrown;
            }
            return new Once(problem, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before, false);
        });
        return work.Wait(Longest) ? work.Result : new Once(null, Longest, 0, true);
    }

    sealed record Once(Exception? Problem, TimeSpan Took, long Allocated, bool Hangs);
}
