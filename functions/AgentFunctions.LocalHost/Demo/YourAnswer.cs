using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>What you may answer when you are asked.</summary>
enum Answer { Approve, Decline, TakeOver, StopEverything, Silence }

/// <summary>Asks you. A minute of the night lasts ten seconds while you think; who does not answer is escalated past, as everybody.</summary>
sealed class YourAnswer(Teller teller, Night night)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan NightPerLook = TimeSpan.FromSeconds(0.3);

    public async Task<Answer> AskAsync(Approval approval, PlanStep step, bool unattended, CancellationToken cancellationToken)
    {
        var expires = night.Now + (step.Patience.FirstOrDefault(tier => tier.Person == DemoOptions.You)?.Patience ?? TimeSpan.FromMinutes(5));
        teller.Line();
        teller.Line($"  Approve: swap {approval.Contract.Action.Service} back to the last known good release?    {Left(expires)} left", Tone.Attention);
        teller.Line("  [a]pprove  [d]ecline  [w]hy  [t]ake over  [s]top everything");
        if (unattended)
        {
            teller.Line("  > a        (unattended: you approve)");
            teller.Line();
            return Answer.Approve;
        }

        return await ListenAsync(approval, expires, cancellationToken);
    }

    async Task<Answer> ListenAsync(Approval approval, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        teller.Line("  (one key; the clock goes slower while you think)");
        Answer? given = null;
        await teller.WhileAsync(() => $"  {Left(expires)} left", async () =>
        {
            given = Console.KeyAvailable ? Read(Console.ReadKey(intercept: true).KeyChar, approval) : null;
            if (given is not null || night.Now >= expires)
                return false;
            await Task.Delay(Look, cancellationToken);
            await night.StepAsync(night.Now + NightPerLook, cancellationToken);
            return true;
        });
        if (given is { } answer)
            return answer;

        teller.Line("  > (silence)");
        teller.Line();
        return Answer.Silence;
    }

    string Left(DateTimeOffset expires) => (expires - night.Now).ToString(@"m\:ss", CultureInfo.InvariantCulture);

    Answer? Read(char key, Approval approval)
    {
        var answer = char.ToLowerInvariant(key) switch
        {
            'a' => Answer.Approve,
            'd' => Answer.Decline,
            't' => Answer.TakeOver,
            's' => Answer.StopEverything,
            _ => (Answer?)null,
        };
        if (key is 'w' or 'W')
            Why(approval.Contract);
        else if (answer is not null)
        {
            teller.Line($"  > {key}");
            teller.Line();
        }

        return answer;
    }

    void Why(ApprovalContract contract)
    {
        teller.More("why you", contract.Verdict);
        teller.More("what exactly", contract.ExpectedEffect);
        teller.More("undo", contract.Undo);
        teller.More("written by", $"{contract.Author}: {contract.RunbookId} v{contract.RunbookVersion}, policy v{contract.PolicyVersion}; contract {contract.Hash[..12]}");
    }
}
