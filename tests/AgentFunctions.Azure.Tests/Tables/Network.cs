using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tests.Tables;

enum Fate { Delivered, RequestLost, AnswerLost, Busy, Throttled, Refused }

/// <summary>The way between a store and its account: does to the next requests that it is told to hit what it is told, and delivers the
/// rest.</summary>
sealed class Network(Func<Request, bool> hits) : HttpPipelinePolicy
{
    readonly ConcurrentQueue<Fate> fates = new();

    /// <summary>The transactions of a table.</summary>
    public static Network OfWrites() => new(request => request.Uri.ToUri().AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal));

    /// <summary>Happens once, after the next hit and before its sender hears of it.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public int Hits { get; private set; }

    public Network Next(params Fate[] fates)
    {
        foreach (var fate in fates)
            this.fates.Enqueue(fate);
        return this;
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!hits(message.Request))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        Hits++;
        var fate = fates.TryDequeue(out var next) ? next : Fate.Delivered;
        if (fate is Fate.Delivered or Fate.AnswerLost)
            await ProcessNextAsync(message, pipeline);
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }
        Answer(message, fate);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The store is asynchronous.");

    static void Answer(HttpMessage message, Fate fate)
    {
        switch (fate)
        {
            case Fate.RequestLost or Fate.AnswerLost:
                throw new IOException("The connection was reset.");
            case Fate.Busy:
                message.Response = new Refusal(503);
                break;
            case Fate.Throttled:
                message.Response = new Refusal(429);
                break;
            case Fate.Refused:
                message.Response = new Refusal(403);
                break;
        }
    }
}
