using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentFunctions.Mutants;

/// <summary>Compiles everything with every mutant in it, once, with the source generators that the product's build uses.</summary>
static class Building
{
    static readonly string[] Generators = ["System.Text.RegularExpressions.Generator.dll", "System.Text.Json.SourceGeneration.dll"];

    public static IReadOnlyList<Mutant> Build(string to)
    {
        var plain = Compilation(Sources.Read());
        var mutants = new List<Mutant>();
        var trees = plain.SyntaxTrees.Select(tree => IsGuardrail(tree) ? Mutated(tree, plain.GetSemanticModel(tree), mutants) : tree).ToList();
        CSharpGeneratorDriver.Create(Loaded(), parseOptions: (CSharpParseOptions)trees[0].Options).RunGeneratorsAndUpdateCompilation(Compilation(trees), out var whole, out _);
        var result = whole.Emit(to);
        return result.Success ? mutants : throw new InvalidOperationException(
            $"The mutated sources do not compile: {string.Join(Environment.NewLine, result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Take(10))}");
    }

    static bool IsGuardrail(SyntaxTree tree) => tree.FilePath.StartsWith(Sources.Guardrails, StringComparison.Ordinal);

    static SyntaxTree Mutated(SyntaxTree tree, SemanticModel model, List<Mutant> mutants)
    {
        var file = Path.GetRelativePath(Sources.Guardrails, tree.FilePath).Replace('\\', '/');
        return Sources.Parse(new Mutator(file, model, mutants).Visit(tree.GetRoot())!.ToFullString(), tree.FilePath);
    }

    static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create("Mutated", trees, References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(file => !Path.GetFileName(file).StartsWith("AgentFunctions.", StringComparison.Ordinal)).Select(file => MetadataReference.CreateFromFile(file));

    static IEnumerable<ISourceGenerator> Loaded() => Generators.SelectMany(name =>
        new AnalyzerFileReference(Path.Combine(Sources.Metadata("ReferencePack"), "analyzers", "dotnet", "cs", name), new Loader()).GetGenerators(LanguageNames.CSharp));

    sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
