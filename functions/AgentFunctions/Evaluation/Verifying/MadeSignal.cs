namespace AgentFunctions.Evaluation.Verifying;

/// <summary>An error rate after an act, of a kind whose truth is known.</summary>
/// <param name="ValueAt">Minute since it settled to percent; null for no sample.</param>
/// <param name="TrafficAt">Minute to requests.</param>
public sealed record MadeSignal(Func<int, double?> ValueAt, Func<int, double> TrafficAt)
{
    const double Bad = 20;
    const double Good = 0.4;

    public static IReadOnlyList<string> Names { get; } =
        ["mended", "mended, noisy", "flat", "noisy", "missing", "full of holes", "flapping", "better, then worse again", "slowly worse", "silent"];

    public static bool IsBetter(string name) => name.StartsWith("mended", StringComparison.Ordinal);

    public static MadeSignal Of(string name, int seed)
    {
        var chance = new Course(seed);
        return name switch
        {
            "mended" => With(minute => minute == 0 ? Bad * chance.At(minute) : Good * (0.8 + 0.4 * chance.At(minute))),
            "mended, noisy" => With(minute => Good * (0.5 + 0.9 * chance.At(minute))),
            "flat" => With(_ => Bad),
            "noisy" => With(minute => Bad * Math.Pow(chance.At(minute), 3)),
            "missing" => With(_ => null),
            "full of holes" => With(minute => chance.At(minute) < 0.6 ? null : Bad * chance.At(minute + 100)),
            "flapping" => With(minute => chance.At(minute) < 0.5 ? Good : Bad),
            "better, then worse again" => With(minute => minute < 1 + (int)(3 * chance.At(0)) ? Good : Bad * (0.5 + chance.At(minute))),
            "slowly worse" => With(minute => Bad * (1 + 0.15 * minute + 0.1 * chance.At(minute))),
            // Nobody gets through, so nobody gets an error.
            _ => new MadeSignal(_ => 0, minute => 200 * chance.At(minute)),
        };

        MadeSignal With(Func<int, double?> valueAt) => new(valueAt, minute => 5000 * (0.8 + 0.4 * chance.At(minute + 200)));
    }

    /// <summary>Numbers from 0 to 1 that follow from seed and minute alone: SplitMix64.</summary>
    sealed class Course(int seed)
    {
        public double At(int minute)
        {
            var mixed = unchecked(((ulong)(uint)seed << 32 | (uint)minute) * 0x9E3779B97F4A7C15UL + 0x9E3779B97F4A7C15UL);
            mixed = unchecked((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9UL);
            mixed = unchecked((mixed ^ mixed >> 27) * 0x94D049BB133111EBUL);
            return (mixed ^ mixed >> 31) / (double)ulong.MaxValue;
        }
    }
}
