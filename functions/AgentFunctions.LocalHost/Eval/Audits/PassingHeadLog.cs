using AgentFunctions.Audit.Heads;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>Signed heads in memory.</summary>
sealed class PassingHeadLog : IHeadLog
{
    readonly List<SignedHeads> statements = [];

    public Task<SignedHeads?> LastAsync(CancellationToken cancellationToken) => Task.FromResult(statements.LastOrDefault());

    public Task<bool> AppendAsync(SignedHeads statement, CancellationToken cancellationToken)
    {
        var isNext = statement.Number == statements.Count + 1;
        if (isNext)
            statements.Add(statement);
        return Task.FromResult(isNext);
    }

    public IAsyncEnumerable<SignedHeads> ReadAsync(CancellationToken cancellationToken) => statements.ToAsyncEnumerable();
}
