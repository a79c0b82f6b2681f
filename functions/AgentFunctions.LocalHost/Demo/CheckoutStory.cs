using System.Diagnostics;
using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>The long story: a bad deployment, a colleague who sleeps, you, a dead host, and one effect in the world.</summary>
sealed class CheckoutStory(Night night, Teller teller, DemoOptions options)
{
    public const string Id = "INC-0001";

    static readonly TimeSpan UntilItHurts = TimeSpan.FromMinutes(6);
    static readonly TimeSpan LongestNight = TimeSpan.FromHours(2);
    static readonly TimeSpan PatienceForAct = TimeSpan.FromSeconds(30);

    readonly CheckoutLines lines = new(teller, night);
    readonly TaskCompletionSource<AppliedOperation> applied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource hostIsDead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    CaseRead? read;

    public async Task<Ending> PlayAsync(CancellationToken cancellationToken)
    {
        await night.BreakAsync(new Fault(Faults.BadDeployment, "checkout", DemoOptions.Seed, DemoOptions.Evening + UntilItHurts), cancellationToken);
        night.Paced = false;
        await night.PassAsync(DemoOptions.Evening + UntilItHurts + Faults.Detection - TimeSpan.FromSeconds(10), () => Task.FromResult(false), cancellationToken);
        night.Paced = !options.Fast;

        await FollowAsync(() => read?.Pending?.Asked.Contains(DemoOptions.You) == true, cancellationToken);
        if (read?.Pending is not { } approval)
            return new Ending(Id, "resolved", read?.State ?? "no incident");

        var answer = await new YourAnswer(teller, night).AskAsync(approval, read.Incident.Plan!.Steps[0], IsUnattended, cancellationToken);
        await DoAsync(answer, approval, cancellationToken);
        await FollowAsync(() => read!.Incident.HasEnded || read.Incident.State is IncidentState.HandedOff or IncidentState.Stopped, cancellationToken);
        if (answer == Answer.StopEverything)
            await night.Host.ResumeAsync(DemoOptions.You, cancellationToken);
        return await CloseAsync(answer, cancellationToken);
    }

    bool IsUnattended => options.Once || Console.IsInputRedirected;

    Task DoAsync(Answer answer, Approval approval, CancellationToken cancellationToken) => answer switch
    {
        Answer.Approve => ApproveAsync(approval, cancellationToken),
        Answer.Decline => night.Host.DecideAsync(approval.Id, DemoOptions.You, "decline", cancellationToken),
        Answer.TakeOver => night.Host.TakeOverAsync(Id, DemoOptions.You, cancellationToken),
        Answer.StopEverything => StopAsync(approval, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The button forbids; it ends nothing. The step finds it pressed when it wants to act.</summary>
    async Task StopAsync(Approval approval, CancellationToken cancellationToken)
    {
        await night.Host.StopEverythingAsync(DemoOptions.You, cancellationToken);
        teller.Line("  Stopped: nothing is done any more, not even what is approved. To show it, the demo now approves in your name.");
        await night.Host.DecideAsync(approval.Id, DemoOptions.You, "approve", cancellationToken);
    }

    async Task ApproveAsync(Approval approval, CancellationToken cancellationToken)
    {
        if (!options.Crash)
        {
            await night.Host.DecideAsync(approval.Id, DemoOptions.You, "approve", cancellationToken);
            return;
        }

        night.Estate.OnApplied = HoldAnswerAsync;
        await night.Host.DecideAsync(approval.Id, DemoOptions.You, "approve", cancellationToken);
        await applied.Task.WaitAsync(PatienceForAct, cancellationToken);
        await TellNewAsync(cancellationToken);
        await CrashAsync(cancellationToken);
    }

    /// <summary>The estate has done it and the host has not heard of it: nothing can be lost or doubled more easily than now.</summary>
    Task HoldAnswerAsync(AppliedOperation operation)
    {
        applied.TrySetResult(operation);
        return hostIsDead.Task;
    }

    async Task CrashAsync(CancellationToken cancellationToken)
    {
        teller.Line();
        teller.Line($"          >>> the swap has begun in the estate, its answer is on the way: the demo now kills its own host:  kill -9 {night.Process.Id}", Tone.Bad);
        night.Process.Kill();
        night.Estate.OnApplied = null;
        hostIsDead.TrySetResult();

        var watch = Stopwatch.StartNew();
        await night.RestartAsync(cancellationToken);
        var open = await night.Host.OpenIncidentsAsync(cancellationToken);
        await night.SettleAsync(cancellationToken);
        teller.Line($"          >>> host started again as {night.Process.Id}; {open} open incident resumed {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s after the start (the clock waited)", Tone.Good);
        teller.Line();
    }

    async Task FollowAsync(Func<bool> until, CancellationToken cancellationToken) =>
        await night.PassAsync(night.Now + LongestNight, async () =>
        {
            await TellNewAsync(cancellationToken);
            return until();
        }, cancellationToken);

    async Task TellNewAsync(CancellationToken cancellationToken)
    {
        read = await night.Host.IncidentAsync(Id, cancellationToken);
        if (read is null)
            return;
        lines.TellNew(read);
    }

    async Task<Ending> CloseAsync(Answer answer, CancellationToken cancellationToken)
    {
        var acted = answer == Answer.Approve;
        var effects = night.EffectsOf(Id);
        if (acted)
            teller.More("the signal", await SignalAsync(cancellationToken));
        teller.More("in the world", $"effects by the estate's own log: {effects}");

        var audit = await night.Host.AuditAsync(Id, cancellationToken);
        teller.More("handoff", $"{await WriteHandoffAsync(cancellationToken)}    audit: {audit.Entries.Count} records, chain {(audit.Broken.Count == 0 ? "verified" : "BROKEN")}");
        return Check(answer, effects) .Expect("broken places in the audit chain", 0, audit.Broken.Count);
    }

    Ending Check(Answer answer, int effects)
    {
        var wanted = answer switch
        {
            Answer.Approve => "resolved",
            Answer.StopEverything => "stopped",
            _ => "handed-off",
        };
        var ending = new Ending(Id, wanted, read!.State).Expect("effects in the world", answer == Answer.Approve ? 1 : 0, effects);
        if (answer != Answer.Approve)
            return ending;
        return ending
            .Expect("alerts in the incident", 14, read.Incident.Alerts.Count)
            .Expect("verified better", true, read.Incident.Verifications.Any(seen => seen.Answer == VerificationAnswer.Better))
            .Expect("looked before anything else after the crash", options.Crash, read.Says("looked first"));
    }

    async Task<string> SignalAsync(CancellationToken cancellationToken)
    {
        var service = night.Library.Services.Find("checkout")!;
        var query = new EvidenceQuery("errors", "azure-monitor-metric", service, new Dictionary<string, string> { ["value"] = "100 * Http5xx / Requests" },
            DemoOptions.Evening, night.Now, null);
        var samples = (await night.Estate.ReadAsync(query, cancellationToken)).Samples;
        return string.Create(CultureInfo.InvariantCulture, $"errors {samples.Max(sample => sample.Value):0.0} {Sparkline.Of(samples)} {samples[^1].Value:0.0} %   ({samples[0].At:HH:mm} to {samples[^1].At:HH:mm})");
    }

    async Task<string> WriteHandoffAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Data, "handoff"));
        var file = Path.Combine(folder.FullName, $"{Id}.md");
        await File.WriteAllTextAsync(file, await night.Host.HandoffAsync(Id, cancellationToken), cancellationToken);
        return Path.GetRelativePath(Environment.CurrentDirectory, file);
    }
}
