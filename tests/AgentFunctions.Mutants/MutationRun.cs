using System.Collections.Concurrent;

namespace AgentFunctions.Mutants;

/// <summary>Makes every mutant of the guardrails and asks their tests. A survivor is a line that could be wrong without anybody noticing, or one whose
/// change makes no difference; those are explained in <c>explained.txt</c>.</summary>
/// <param name="Short">Every twentieth mutant: for every build.</param>
/// <param name="Quick">Against the tests of a few milliseconds only; what is caught is caught, and what survives may be caught by a longer one.</param>
/// <param name="List">Only name them.</param>
sealed record MutationRun(bool Short, bool Quick, bool List)
{
    const int ShortStep = 20;
    const int Heartbeat = 50;
    static readonly TimeSpan QuickTest = TimeSpan.FromMilliseconds(300);

    public async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mutants-").FullName;
        try
        {
            var assembly = Path.Combine(folder, "Mutated.dll");
            var mutants = Building.Build(assembly);
            if (List)
                foreach (var mutant in mutants)
                    Console.WriteLine($"{mutant.Number,5} {mutant.File}:{mutant.Line} {mutant.Was} -> {mutant.Now}");
            return List ? 0 : Report(await PlayAsync(assembly, Short ? [.. mutants.Where(mutant => mutant.Number % ShortStep == 0)] : mutants));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<IReadOnlyList<(Mutant Mutant, string? Caught)>> PlayAsync(string assembly, IReadOnlyList<Mutant> mutants)
    {
        var (queue, played) = (new ConcurrentQueue<Mutant>(mutants), new ConcurrentBag<(Mutant, string?)>());
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            using var worker = new WorkerProcess(assembly, Quick ? QuickTest : TimeSpan.FromMinutes(10));
            while (queue.TryDequeue(out var mutant))
            {
                var caught = await worker.PlayAsync(mutant);
                played.Add((mutant, caught));
                // Said at once: a long run that is ended has not run for nothing.
                if (caught is null)
                    await Console.Error.WriteLineAsync($"not caught: {mutant.File}:{mutant.Line}: {mutant.Was} -> {mutant.Now}");
                if (played.Count % Heartbeat == 0)
                    await Console.Error.WriteLineAsync($"{played.Count} of {mutants.Count} played");
            }
        })));
        return [.. played.OrderBy(one => one.Item1.Number)];
    }

    static int Report(IReadOnlyList<(Mutant Mutant, string? Caught)> played)
    {
        var explained = File.ReadLines(Path.Combine(Sources.Repository, "tests", "AgentFunctions.Mutants", "explained.txt"))
            .Where(line => line.Contains(" -> ", StringComparison.Ordinal)).Select(line => line.Split(" ## ")[0].Trim()).ToHashSet();
        var survivors = played.Where(one => one.Caught is null).Select(one => one.Mutant).ToList();
        var open = survivors.Where(mutant => !explained.Contains(mutant.Key)).ToList();
        foreach (var mutant in open)
            Console.WriteLine($"SURVIVED {mutant.File}:{mutant.Line}: {mutant.Was} -> {mutant.Now}");
        Console.WriteLine($"{played.Count} mutants of the guardrails: {played.Count - survivors.Count} caught, {survivors.Count - open.Count} make no difference and are explained, {open.Count} survived");
        return open.Count == 0 ? 0 : 1;
    }
}
