using System.CommandLine;
using System.CommandLine.Parsing;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>What every command has: its exit statuses and the options that mean the same everywhere.</summary>
static class Shared
{
    public const int Done = 0;
    public const int NotSo = 1;
    public const int WrongUse = 2;
    public const int CouldNotRun = 3;

    public static Option<string> Data { get; } = new("--data") { Description = "Where state lives.", DefaultValueFactory = _ => DataFolder.Default };

    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output, for programs." };

    public static Task<int> CannotRunAsync(ParseResult parse, string because) => SayAsync(parse, because, CouldNotRun);

    public static Task<int> WrongUseAsync(ParseResult parse, string because) => SayAsync(parse, because, WrongUse);

    static async Task<int> SayAsync(ParseResult parse, string because, int status)
    {
        await parse.InvocationConfiguration.Error.WriteLineAsync(because);
        return status;
    }
}
