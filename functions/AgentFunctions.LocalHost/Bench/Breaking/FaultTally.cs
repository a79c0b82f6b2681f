namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Counts trials of one kind of fault, and gives each a folder that is gone afterwards.</summary>
sealed class FaultTally(string what, string data)
{
    const int Told = 3;

    readonly List<string> problems = [];
    readonly SortedDictionary<string, int> seen = [];
    int count;
    int wrong;

    public int Count => count;

    public async Task TryAsync(Func<string, Task<(string Seen, IReadOnlyList<string> Wrong)>> trial)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, $"{Guid.NewGuid():N}"));
        try
        {
            var (what, found) = await trial(folder.FullName);
            lock (problems)
                Add(what, found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public FaultLine Line(string figure = "") => new(what, count, wrong, string.Join(", ", seen.Select(one => $"{one.Value} {one.Key}").Append(figure).Where(text => text.Length > 0))) { Problems = problems };

    void Add(string what, IReadOnlyList<string> found)
    {
        count++;
        seen[what] = seen.GetValueOrDefault(what) + 1;
        wrong += found.Count > 0 ? 1 : 0;
        problems.AddRange(found.Take(Told - Math.Min(Told, problems.Count)));
    }
}
