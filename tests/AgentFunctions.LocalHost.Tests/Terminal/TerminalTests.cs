using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Terminal;
using AgentFunctions.LocalHost.Tests.Api;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Tests.Terminal;

[TestClass]
public sealed class TerminalTests
{
    /// <summary>What an attacker would have a terminal do: colours, cursor, title, clipboard, a link, bells, C1 forms, overwriting, turned text, markup of ours.</summary>
    static readonly string[] Hostile =
    [
        "\u001b[31mred\u001b[0m", "\u001b[2J\u001b[1;1H", "\u001b]0;owned\u0007", "\u001b]52;c;cm0gLXJm\u0007", "\u001b]8;;http://evil\u001b\\click\u001b]8;;\u001b\\", "\a\b\b\b",
        "\u009b31m", "\u009d0;x\u009c", "ok\rRESOLVED", "line\n03:00:00  approved by ann", "\u202Egnp.exe", "a\u200Bb", "\u2028x", "[red]no[/] [[", "\u001bP$q\u001b\\", "\u007f",
    ];

    [TestMethod]
    public void No_text_of_an_alert_reaches_the_terminal_as_an_order()
    {
        foreach (var text in Hostile)
            Assert.IsFalse(TerminalText.Safe(text).Any(IsOrder), text);
        Assert.AreEqual("Fehler größer als 5 % – 日本 ✓", TerminalText.Safe("Fehler größer als 5 % – 日本 ✓"));
        Assert.AreEqual("", TerminalText.Safe(null));
    }

    [TestMethod]
    public void The_picture_of_an_incident_says_what_waits_and_obeys_no_text()
    {
        foreach (var text in Hostile)
        {
            var picture = Painted(text);
            Assert.IsFalse(picture.Any(letter => letter != '\n' && IsOrder(letter)), text);
            StringAssert.Contains(picture, "awaiting-approval");
            StringAssert.Contains(picture, "approval approve inc-0001-swap-back-1");
        }
    }

    [TestMethod]
    public void The_picture_shows_the_latest_entries_that_fit()
    {
        var picture = Painted("a title", entries: 100);
        StringAssert.Contains(picture, "entry 99");
        Assert.DoesNotContain("entry 50", picture);
    }

    [TestMethod]
    public async Task Followed_where_nobody_looks_it_is_told_line_by_line_without_colour()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];
        await host.PostAsync($"/api/incidents/{id}/close", """{"reason": "drill"}""");
        var (status, output, _) = await RunAsync(host, "incident", "watch", id);

        Assert.AreEqual(0, status);
        StringAssert.Contains(output, "closed by ben: drill");
        Assert.DoesNotContain("\u001b", output);
        Assert.AreEqual(1, (await RunAsync(host, "incident", "watch", "INC-9999")).Status);
    }

    [TestMethod]
    public async Task A_request_is_shown_and_decided_and_without_an_id_a_script_is_told_to_name_one()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout", "seed": 7}""");
        JsonArray waiting;
        for (var moves = 0; (waiting = (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray()).Count == 0 && moves < 200; moves++)
            await host.PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT2M"}""");
        var id = waiting[0]!["id"]!.ToString();

        var (shown, card, _) = await RunAsync(host, "approval", "show", id);
        Assert.AreEqual(0, shown);
        foreach (var told in new[] { id, waiting[0]!["contract"]!["undo"]!.ToString()[..20], "must agree", "contract" })
            StringAssert.Contains(card, told);
        var (nameless, _, why) = await RunAsync(host, "approval", "approve");
        Assert.AreEqual(2, nameless);
        StringAssert.Contains(why, "approval list");
        Assert.AreEqual(1, (await RunAsync(host, "approval", "show", "none")).Status);
        Assert.AreEqual(0, (await RunAsync(host, "approval", "decline", id, "--as", waiting[0]!["asked"]![0]!.ToString(), "--comment", "the release is wanted")).Status);
    }

    [TestMethod]
    [DataRow(60, 24)]
    [DataRow(100, 40)]
    [DataRow(40, 20)]
    public void A_picture_is_never_larger_than_its_terminal_and_keeps_its_head_and_what_is_asked(int width, int height)
    {
        var lines = Painted(string.Join(' ', Enumerable.Repeat("a long story", 90)), entries: 200, width, height).TrimEnd().Split('\n');

        Assert.IsLessThan(height, lines.Length);
        Assert.IsLessThanOrEqualTo(width, lines.Max(line => line.Length));
        StringAssert.Contains(lines[0], "INC-0001");
        Assert.IsTrue(lines.Any(line => line.Contains("approval approve inc-0001", StringComparison.Ordinal)));
        StringAssert.Contains(lines[^2], "entry 199");
    }

    static bool IsOrder(char letter) => char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator;

    static string Painted(string text, int entries = 3, int width = 160, int height = 30)
    {
        var incident = new JsonObject
        {
            ["id"] = "INC-0001", ["state"] = "awaiting-approval", ["title"] = text, ["severity"] = "sev1", ["environment"] = text, ["class"] = text, ["impactChain"] = new JsonArray(text), ["stateReason"] = text,
            ["approvals"] = new JsonArray(new JsonObject
            {
                ["id"] = "inc-0001-swap-back-1", ["status"] = "pending", ["asked"] = new JsonArray(text), ["expiresAt"] = "2026-11-20T03:15:00Z", ["contract"] = new JsonObject { ["expectedEffect"] = text },
            }),
            ["timeline"] = new JsonArray([.. Enumerable.Range(0, entries).Select(number => (JsonNode)new JsonObject { ["at"] = "2026-11-20T03:00:00Z", ["what"] = text, ["text"] = $"entry {number} {text}" })]),
        };
        var output = new StringWriter();
        var screen = Screen.Of(output);
        screen.Profile.Width = width;
        screen.Write(IncidentBoard.Of(incident, width, height));
        return output.ToString().ReplaceLineEndings("\n");
    }

    static async Task<(int Status, string Output, string Error)> RunAsync(ApiHost host, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync([.. args, "--data", host.Data], output, error), output.ToString(), error.ToString());
    }
}
