using AgentFunctions.Channels.Writing;
using AgentFunctions.Incidents;

namespace AgentFunctions.Channels.Tests.Writing;

/// <summary>Letters whose every text comes from outside, made plain as <see cref="LetterWriter"/> makes them.</summary>
static class Letters
{
    public static readonly DateTimeOffset At = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public static Letter With(string text, string kind = "asked", bool page = true) => new("INC-0001/asked/1", "INC-0001", kind, Plain.Line(text, 80), page, Plain.Line(text, 200), Plain.Lines(text), At)
    {
        Case = new LetterCase(Severity.Sev1, Plain.Line(text, 80), Plain.Line(text, 80), "awaiting approval", Plain.Line(text, 200)),
        More = new Uri("https://responder.contoso.example/console/incidents/INC-0001"),
        Answer = new Uri("https://responder.contoso.example/approve?token=v1.k.p.m"),
        Question = new LetterQuestion("inc-0001-swap-back-1", "c0ffee", At.AddMinutes(15)),
    };

    public static Letter Bare(string kind) => new("k", "", kind, "on-call", kind == "ill", "s", "", At);
}
