using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentFunctions.Reasoning;

/// <summary>A prompt as a file: a heading with name and version, then the parts system, user and repair. A changed text is a new version.</summary>
/// <param name="Id">Name, version and the first of the SHA-256: <c>plan v1 (3f9a0c21)</c>.</param>
public sealed partial record PromptFile(string Id, string System, string User, string Repair)
{
    /// <summary>The prompts that ship, by file name.</summary>
    public static IReadOnlyDictionary<string, string> Shipped { get; } = Read();

    public static PromptFile Plan { get; } = Parse(Shipped["plan.v1.md"]);

    /// <exception cref="FormatException">It is not of this form; the message says what is wrong.</exception>
    public static PromptFile Parse(string text)
    {
        if (PromptLinter.Lint(text) is [var problem, ..])
            throw new FormatException(problem);
        var parts = Parts(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
        return new PromptFile($"{Heading().Match(text).Groups[1].Value} ({hash[..8]})", parts["system"], parts["user"], parts["repair"]);
    }

    /// <summary>Puts values into the holes. A brace or a mark in a value stays what it is: it is never a hole and never ends a block.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Hole().Replace(template, hole => values[hole.Groups[1].Value].Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));

    internal static IReadOnlyDictionary<string, string> Parts(string text) => Part().Matches(text.ReplaceLineEndings("\n"))
        .GroupBy(part => part.Groups[1].Value).ToDictionary(part => part.Key, part => part.First().Groups[2].Value.Trim());

    static Dictionary<string, string> Read()
    {
        var assembly = typeof(PromptFile).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("prompt/", StringComparison.Ordinal)).ToDictionary(name => name["prompt/".Length..], name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        });
    }

    [GeneratedRegex(@"^# ([a-z]+ v\d+)\s*$", RegexOptions.Multiline)]
    internal static partial Regex Heading();

    [GeneratedRegex(@"^## (\w+)\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    internal static partial Regex Hole();
}
