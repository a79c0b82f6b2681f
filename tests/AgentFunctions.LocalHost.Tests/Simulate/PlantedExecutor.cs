using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Simulate;

/// <summary>An executor that does something else than it is asked.</summary>
sealed class PlantedExecutor(string name) : PlantedFault(name)
{
    public Func<Operation, Operation> Sends { get; init; } = operation => operation;

    public Func<LookAnswer, LookAnswer> Looks { get; init; } = answer => answer;

    public Func<SendAnswer, SendAnswer> Hears { get; init; } = answer => answer;

    /// <summary>Whether it sends once more after such an answer.</summary>
    public Func<SendAnswer, bool> SendsAgain { get; init; } = _ => false;

    public override IActionExecutor Around(IActionExecutor executor) => new Wrong(executor, this);

    sealed class Wrong(IActionExecutor right, PlantedExecutor fault) : IActionExecutor
    {
        public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => fault.Looks(await right.LookAsync(operation, cancellationToken));

        public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) => right.ReadStateAsync(operation, cancellationToken);

        public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
        {
            var answer = await right.SendAsync(fault.Sends(operation), cancellationToken);
            if (fault.SendsAgain(answer))
                answer = await right.SendAsync(fault.Sends(operation), cancellationToken);
            return fault.Hears(answer);
        }

        public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => right.PollAsync(operation, address, cancellationToken);
    }
}

/// <summary>A chore that nobody does.</summary>
sealed class NeglectedChore(string name, string chore) : PlantedFault(name)
{
    public override IEnumerable<LocalHost.Hosting.Chore> Keeps(LocalHost.Hosting.Chore asked) => asked.Name == chore ? [] : [asked];
}

/// <summary>A file whose commits are acknowledged before the disk has them.</summary>
sealed class Unsynced(string name, string file) : PlantedFault(name)
{
    public override bool ForgetsToSync(string asked) => asked == file;
}

/// <summary>A journal that is read wrongly.</summary>
sealed class Misread(string name, Func<IReadOnlyList<LocalHost.Engine.JournalEntry>, IReadOnlyList<LocalHost.Engine.JournalEntry>> reading) : PlantedFault(name)
{
    public override Func<IReadOnlyList<LocalHost.Engine.JournalEntry>, IReadOnlyList<LocalHost.Engine.JournalEntry>> AtReplay => reading;
}
