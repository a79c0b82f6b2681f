using System.CommandLine;
using System.Text.Json.Nodes;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident take|close|reopen|note</c>: what people do with an incident.</summary>
static class IncidentPeopleCommands
{
    static readonly Argument<string> Id = new("ID") { Description = "INC-0001." };
    static readonly Argument<string> Text = new("TEXT") { Description = "What you saw or did." };
    static readonly Argument<int> Score = new("SCORE") { Description = "1 to 5." };
    static readonly Option<bool> Wrong = new("--wrong") { Description = "What the responder did was wrong." };
    static readonly Option<string> Reason = new("--reason") { Description = "Written into the record.", Required = true };

    public static Command Take() => Shared.Asking("take", "You take it over: the responder acts no more on it.\n\nExample: incident take INC-0001 --as ben",
        (parse, host, cancellationToken) => DoAsync(parse, host, "take", [], cancellationToken), Id);

    public static Command Close() => Shared.Asking("close", "Ends it.\n\nExample: incident close INC-0001 --reason \"the partner was down\"",
        (parse, host, cancellationToken) => DoAsync(parse, host, "close", Because(parse), cancellationToken), Id, Reason);

    public static Command Reopen() => Shared.Asking("reopen", "Opens an ended one again, with fresh evidence.\n\nExample: incident reopen INC-0001 --reason \"it is back\"",
        (parse, host, cancellationToken) => DoAsync(parse, host, "reopen", Because(parse), cancellationToken), Id, Reason);

    public static Command Note() => Shared.Asking("note", "Writes a note into it.\n\nExample: incident note INC-0001 \"the cache was cold\"", NoteAsync, Id, Text);

    public static Command Rate() => Shared.Asking("rate", "Says how well it did, 1 to 5; the figures and the runbook's record count it.\n\nExample: incident rate INC-0001 2 --wrong", RateAsync, Id, Score, Wrong);

    static async Task<int> RateAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["score"] = parse.GetValue(Score), ["rightIntervention"] = parse.GetValue(Wrong) ? false : null };
        return await Shared.PrintAsync(parse, await host.PostAsync($"{PathOf(parse)}/rating", body, cancellationToken), (to, _) => Tables.Facts(to, ("rated", $"{parse.GetValue(Score)} of 5")));
    }

    static async Task<int> DoAsync(ParseResult parse, HostClient host, string what, JsonObject body, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.PostAsync($"{PathOf(parse)}/{what}", body, cancellationToken), (to, incident) =>
            Tables.Facts(to, ("incident", incident["id"]), ("state", incident["state"]), ("because", incident["stateReason"]), ("taken by", incident["takenBy"])));

    static async Task<int> NoteAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["text"] = parse.GetValue(Text) };
        return await Shared.PrintAsync(parse, await host.PostAsync($"{PathOf(parse)}/notes", body, cancellationToken), (to, note) =>
            Tables.Facts(to, ("noted by", note["by"]), ("at", note["at"]), ("text", note["text"])));
    }

    static JsonObject Because(ParseResult parse) => new() { ["reason"] = parse.GetValue(Reason) };

    static string PathOf(ParseResult parse) => $"/api/incidents/{Uri.EscapeDataString(parse.GetValue(Id)!)}";
}
