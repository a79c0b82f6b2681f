using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>An activity, timer or child that the code asked for and that has not been given to it yet.</summary>
sealed class Request(JournalEntry asked)
{
    readonly TaskCompletionSource<string> source = new();

    public JournalEntry Asked => asked;

    public Task<string> Task => source.Task;

    /// <summary>UTC ticks; 0 if it is no timer. On replay the journal's word counts, whatever the code computes now.</summary>
    public long Due { get; set; }

    /// <summary>The answer is in the journal, though maybe kept back while the instance is suspended.</summary>
    public bool IsAnswered { get; set; }

    public void Answer(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.ActivityFailed:
                source.SetException(new ActivityFailedException(asked.Name, entry.Detail ?? "", entry.Data ?? ""));
                break;
            case EntryKind.ChildFailed:
                source.SetException(new OrchestrationFailedException(entry.Name, entry.Data ?? ""));
                break;
            default:
                source.SetResult(entry.Data ?? "null");
                break;
        }
    }

    public void Cancel(CancellationToken cancellationToken) => source.SetCanceled(cancellationToken);
}
