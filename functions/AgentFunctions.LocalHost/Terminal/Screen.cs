using Spectre.Console;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>Where a command writes: a terminal with somebody before it, or a file, a pipe, a log. Whoever sets NO_COLOR, or has a dumb terminal, gets what a file gets.</summary>
static class Screen
{
    /// <summary>Nothing is folded there: whoever reads it searches by lines.</summary>
    const int WidthOfFiles = 1000;

    /// <summary>Pictures that move and colours make sense here.</summary>
    public static bool IsLive(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && !WantsPlain;

    /// <summary>Somebody can be asked.</summary>
    public static bool CanAsk(TextWriter output) => IsLive(output) && !Console.IsInputRedirected;

    public static IAnsiConsole Of(TextWriter output)
    {
        var live = IsLive(output);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = live ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = live ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!live && !(ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected))
            screen.Profile.Width = WidthOfFiles;
        return screen;
    }

    static bool WantsPlain => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
}
