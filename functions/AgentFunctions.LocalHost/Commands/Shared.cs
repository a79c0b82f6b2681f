using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Terminal;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>What every command has: its exit statuses, the options that mean the same everywhere, and how it prints.</summary>
static class Shared
{
    public const int Done = 0;
    public const int NotSo = 1;
    public const int WrongUse = 2;
    public const int CouldNotRun = 3;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string> Data { get; } = new("--data") { Description = "Where state lives.", DefaultValueFactory = _ => DataFolder.Default };

    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output, for programs." };

    public static Option<Uri?> Url { get; } = new("--url") { Description = "The host; found by --data if absent.", CustomParser = ReadUrl };

    /// <summary>System.CommandLine reads no addresses by itself.</summary>
    public static Uri? ReadUrl(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp)
            return url;
        argument.AddError($"An address is written as http://127.0.0.1:7071, not {argument.Tokens[0].Value}.");
        return null;
    }

    /// <summary>An address that people's browsers use: http or https, and no path, for the links have their own.</summary>
    public static Uri? ReadPublicUrl(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true }) && url.PathAndQuery == "/")
            return url;
        argument.AddError($"A public address is written as https://responder.contoso.example, without a path, not {argument.Tokens[0].Value}.");
        return null;
    }

    /// <summary>An address outside that is called; its path may be a secret.</summary>
    public static Uri? ReadWatchUrl(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true }))
            return url;
        argument.AddError($"An address that is called begins with https://, not {argument.Tokens[0].Value.Split("://")[0]}.");
        return null;
    }

    public static Option<string> As { get; } = new("--as") { Description = "The person who asks.", DefaultValueFactory = _ => Environment.UserName };

    public static Option<string?> Runbooks { get; } = new("--runbooks") { Description = "The folder that holds catalog/; found upward from here if absent." };

    /// <summary>A command that talks to a running host.</summary>
    public static Command Asking(string name, string description, Func<ParseResult, HostClient, CancellationToken, Task<int>> run, params Symbol[] more)
    {
        var command = Plain(name, description, async (parse, cancellationToken) =>
        {
            using var host = HostClient.For(parse);
            return await run(parse, host, cancellationToken);
        }, more);
        command.Add(Url);
        command.Add(As);
        return command;
    }

    /// <summary>A command that works by itself.</summary>
    public static Command Plain(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Symbol[] more)
    {
        var command = new Command(name, description) { Data, Json };
        foreach (var symbol in more)
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        command.SetAction(run);
        return command;
    }

    /// <summary>Prints the answer as JSON, or as <paramref name="print"/> does; a problem goes to the error output.</summary>
    public static async Task<int> PrintAsync(ParseResult parse, HostAnswer answer, Action<IAnsiConsole, JsonNode> print)
    {
        if (!answer.IsGood)
            return await SayAsync(parse, answer.Problem, answer.Status is 401 or >= 500 ? CouldNotRun : NotSo);
        Print(parse, answer.Body ?? new JsonObject(), print);
        return Done;
    }

    public static void Print(ParseResult parse, JsonNode body, Action<IAnsiConsole, JsonNode> print)
    {
        if (parse.GetValue(Json))
            parse.InvocationConfiguration.Output.WriteLine(body.ToJsonString(Indented));
        else
            print(Screen.Of(parse.InvocationConfiguration.Output), body);
    }

    public static Task<int> CannotRunAsync(ParseResult parse, string because) => SayAsync(parse, because, CouldNotRun);

    public static Task<int> WrongUseAsync(ParseResult parse, string because) => SayAsync(parse, because, WrongUse);

    /// <summary>A text for a terminal, which obeys control characters and takes brackets for markup. Times are written for people.</summary>
    public static string Safe(JsonNode? text) => Markup.Escape(TerminalText.Times(TerminalText.Safe(text?.ToString())));

    static async Task<int> SayAsync(ParseResult parse, string because, int status)
    {
        await parse.InvocationConfiguration.Error.WriteLineAsync(TerminalText.Safe(because));
        return status;
    }
}
