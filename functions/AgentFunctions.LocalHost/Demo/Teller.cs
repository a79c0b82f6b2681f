using System.Globalization;
using AgentFunctions.LocalHost.Terminal;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>Writes the story: virtual time, what happened, a sentence. In colour on a terminal, plain everywhere else.</summary>
sealed class Teller(TextWriter output, IAnsiConsole? terminal)
{
    const int Indent = 28;
    const int Width = 122;

    public static Teller For(TextWriter output) =>
        new(output, Screen.IsLive(output) ? AnsiConsole.Console : null);

    public bool IsTerminal => terminal is not null;

    public void Tell(DateTimeOffset at, string what, string text, Tone tone = Tone.Plain) => Write(at.ToString("HH:mm:ss", CultureInfo.InvariantCulture), what, text, tone);

    /// <summary>One more line to what was just told.</summary>
    public void More(string what, string text) => Write("", what, text, Tone.Plain);

    public void Line(string text = "", Tone tone = Tone.Plain)
    {
        if (terminal is null)
            output.WriteLine(text);
        else
            terminal.WriteLine(text, StyleOf(tone));
    }

    /// <summary>A picture that moves while somebody thinks; nothing where nobody sees it move.</summary>
    public Task WhileAsync(Func<string> line, Func<Task<bool>> goOn) => terminal is null ? LoopAsync(goOn) : terminal.Live(new Text(line())).AutoClear(true).StartAsync(async picture =>
    {
        while (await goOn())
            picture.UpdateTarget(new Text(line(), StyleOf(Tone.Attention)));
    });

    static async Task LoopAsync(Func<Task<bool>> goOn)
    {
        while (await goOn())
        {
        }
    }

    void Write(string time, string what, string text, Tone tone)
    {
        (what, text) = (TerminalText.Safe(what), TerminalText.Safe(text));
        var first = true;
        foreach (var part in Wrapped(text))
        {
            Line(first ? $"{time,-8}  {what,-17} {part}" : new string(' ', Indent) + part, tone);
            first = false;
        }
    }

    static IEnumerable<string> Wrapped(string text)
    {
        while (text.Length > Width - Indent)
        {
            var at = text.LastIndexOf(' ', Width - Indent);
            at = at <= 0 ? Width - Indent : at;
            yield return text[..at].TrimEnd();
            text = text[at..].TrimStart();
        }

        yield return text;
    }

    static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Attention => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}

enum Tone { Plain, Good, Attention, Bad }
