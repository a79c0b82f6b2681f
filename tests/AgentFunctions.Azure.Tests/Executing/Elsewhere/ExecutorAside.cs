using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.WorkItems;

namespace AgentFunctions.Azure.Tests.Executing.Elsewhere;

/// <summary>The process that acts, beside the one that thinks: over the same store and the same loopback Azure. It can die, and answers can get lost.</summary>
sealed class ExecutorAside
{
    public const string Records = "the records of this test";

    public static readonly SealKey Key = SealKey.Parse(new string('a', 64));

    readonly ActingWorld world;
    readonly Queue<Life> lives;
    (Life Life, WorkDesk Desk) now;

    /// <param name="world">Whose process asks it from now on.</param>
    /// <param name="lives">How it dies; after them it lives.</param>
    public ExecutorAside(ActingWorld world, params Life[] lives)
    {
        (this.world, this.lives) = (world, new(lives));
        now = Born();
        world.Around = (estate, files) => estate.WithExecutor(new WorkPost(PostAsync, SignatureBy(Key), Records, world.Time), files, () => world.Library, new WorkClocks(world.Time, world.Time));
    }

    /// <summary>Every item that was posted, with its signature.</summary>
    public List<(string Body, string Signature)> Posted { get; } = [];

    /// <summary>Numbers of posts whose item does not arrive, and of those whose answer does not.</summary>
    public Func<int, bool> ItemIsLost { get; init; } = _ => false;

    public Func<int, bool> AnswerIsLost { get; init; } = _ => false;

    public static WorkSignature SignatureBy(SealKey key) => new(new Seal(() => [key]));

    public static WorkDesk DeskOver(ActingWorld world, Life life)
    {
        var (files, estate) = (new CaseFiles(world.RowsOf(life)), world.EstateOf(life));
        var room = new WorkRoom(SignatureBy(Key), Records, files, new SpentItems(world.RowsOf(life)), () => world.Library);
        return new WorkDesk(room, Hands.Of(files, estate, () => world.Library, world.Time), new EverythingPermitted(), world.Time);
    }

    async Task<PostedAnswer?> PostAsync(string body, string signature, CancellationToken cancellationToken)
    {
        Posted.Add((body, signature));
        if (ItemIsLost(Posted.Count))
            return null;
        try
        {
            var reply = await now.Desk.ReceiveAsync(body, signature, cancellationToken);
            return AnswerIsLost(Posted.Count) ? null : new PostedAnswer(reply.Body, reply.Signature, reply.Refusal?.Because);
        }
        catch (Exception died) when (died is KilledException || died.GetBaseException() is KilledException)
        {
            lives.Dequeue();
            now = Born();
            return null;
        }
    }

    (Life, WorkDesk) Born()
    {
        var life = lives.TryPeek(out var mortal) ? mortal : Life.Whole();
        return (life, DeskOver(world, life));
    }
}
