using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentFunctions.Mutants;

/// <summary>The guardrails, the words they use, and their tests, as one program.</summary>
static class Sources
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>What the SDK adds to every file, and the switch that chooses a mutant.</summary>
    const string Added = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.VisualStudio.TestTools.UnitTesting;

        namespace AgentFunctions.Mutants
        {
            public static class Switch
            {
                public static int Active;

                public static bool Is(int number) => Active == number;
            }
        }
        """;

    public static string Repository { get; } = Metadata("Repository");

    public static string Guardrails { get; } = Path.Combine(Repository, "functions", "AgentFunctions", "Guardrails");

    static string Words => Path.Combine(Repository, "functions", "AgentFunctions", "Incidents");

    static string Tests => Path.Combine(Repository, "tests", "AgentFunctions.Tests", "Guardrails");

    public static IReadOnlyList<SyntaxTree> Read() =>
        [Parse(Added, "Added.cs"), .. new[] { Guardrails, Words, Tests }.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(file => Parse(File.ReadAllText(file), file))];

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, System.Text.Encoding.UTF8);

    public static string Metadata(string key) =>
        typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
