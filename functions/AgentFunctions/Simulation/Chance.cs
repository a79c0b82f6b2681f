namespace AgentFunctions.Simulation;

/// <summary>Chance as a pure function: the same seed and names give the same number on every machine and in every process.</summary>
static class Chance
{
    /// <summary>0 (inclusive) to 1 (exclusive).</summary>
    public static double Unit(int seed, string name, long number = 0) => (Mix(seed, name, number) >> 11) * (1.0 / (1UL << 53));

    /// <summary>-1 to 1.</summary>
    public static double Noise(int seed, string name, long number) => 2 * Unit(seed, name, number) - 1;

    public static int Below(int bound, int seed, string name, long number = 0) => (int)(Unit(seed, name, number) * bound);

    static ulong Mix(int seed, string name, long number)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return Scramble(hash ^ Scramble((ulong)number ^ Scramble((uint)seed)));
    }

    static ulong Scramble(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
