using System.Collections.Concurrent;

namespace AgentFunctions.Azure.Reading;

/// <summary>What was answered a moment ago, and what is being asked now: two sources that want the same page ask for it once.</summary>
sealed class RecentAnswers(TimeSpan remembered, TimeProvider time)
{
    const int Most = 500;

    readonly ConcurrentDictionary<SourceRequest, Entry> entries = [];

    public async Task<SourceAnswer> OfAsync(SourceRequest request, Func<Task<SourceAnswer>> ask)
    {
        if (entries.TryGetValue(request, out var known) && known.Until > time.GetUtcNow())
            return known.Answer;
        var answer = await ask();
        Forget();
        if (remembered > TimeSpan.Zero)
            entries[request] = new Entry(answer, time.GetUtcNow() + remembered);
        return answer;
    }

    void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (request, entry) in entries)
            if (entry.Until <= now || entries.Count > Most)
                entries.TryRemove(request, out _);
    }

    sealed record Entry(SourceAnswer Answer, DateTimeOffset Until);
}
