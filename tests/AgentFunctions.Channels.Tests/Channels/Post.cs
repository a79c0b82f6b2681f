using AgentFunctions.Approvals;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Channels.Tests.Channels;

/// <summary>Channels over records in memory, as a host builds them.</summary>
sealed class Post : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    public const string Approval = "inc-0001-swap-back-1";

    public Post(IReadOnlyList<string>? allow, params IReadOnlyList<ChannelSpec> channels)
    {
        var book = new ChannelBook(allow ?? [], channels, [], null);
        var seal = new Seal(() => [SealKey.Parse(new string('a', 64))]);
        Parts = new ChannelParts(Files, new ApprovalLinks(Files, seal, () => new Uri("https://responder.contoso.example"), Time), () => People, () => new Uri("https://responder.contoso.example"), Time)
        {
            Loopback = true, Trust = SmtpServer.Believes,
        };
        Set = new ChannelSet(book, Parts);
    }

    public FakeTimeProvider Time { get; } = new(Now);

    public CaseFiles Files { get; } = new(new MemoryRowStore());

    public ChannelParts Parts { get; }

    public ChannelSet Set { get; }

    public OnCallBook People { get; set; } = OnCallBook.Empty with { Contacts = [new Contact("asha", "asha@contoso.example", "U012AB3CD")] };

    /// <summary>A reference to a secret of this text.</summary>
    public static string Secret(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("agentfunctions-secret").FullName, "secret");
        File.WriteAllText(file, text);
        return $"file:{file}";
    }

    public async Task AddCaseAsync(string risk = "low")
    {
        var incident = new Incident("INC-0001", IncidentState.AwaitingApproval, "asked", Severity.Sev1, "production", "shop", "checkout", ["checkout"], true, "errors", Now, Now, 1) { Title = "errors in checkout <!channel>" };
        await Files.Incidents.AddAsync(incident, default);
        var action = new ProposedAction("app-service.slot-swap", "checkout", "/subscriptions/x", new Dictionary<string, string>(), null);
        var contract = new ApprovalContract("swap", 1, "dana", "swap-back", action, "e", 1, "ask", "errors fall", "swap again", "c0ffee") { Risk = risk };
        await Files.Approvals.AddAsync(new Approval(Approval, "INC-0001", contract, new ApprovalNeed(1, "on-call", false, risk), ApprovalStatus.Pending, Now, Now.AddMinutes(15), ["asha"], [], "", null, null, false), default);
    }

    public static OutboundMessage Message(string key = "m", string kind = "asked", bool page = false, string to = "asha", string? approval = Approval, string subject = "INC-0001: approve?") =>
        new(key, "INC-0001", kind, to, page, subject, "errors fall\nUndo: swap again", approval, Now);

    public Task SendAsync(OutboundMessage message) => Set.Channels[0].SendAsync(message, default);

    public async Task<ChannelUnavailableException> RefusedAsync(OutboundMessage? message = null) => await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => SendAsync(message ?? Message()));

    public void Dispose()
    {
        Set.Dispose();
    }
}
