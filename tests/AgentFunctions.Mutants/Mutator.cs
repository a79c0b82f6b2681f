using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentFunctions.Mutants;

/// <summary>Puts every mutant of a file into it, each behind its own switch.</summary>
sealed class Mutator(string file, SemanticModel model, List<Mutant> mutants) : CSharpSyntaxRewriter
{
    const int Longest = 100;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is not ExpressionSyntax original || visited is not ExpressionSyntax result || !Guarded.May(original))
            return visited;
        foreach (var changed in Changes.Of(original, model))
            result = Switched(original, changed, result);
        return IsCondition(original) ? Switched(original, Changes.Not(original), result) : result;
    }

    ExpressionSyntax Switched(ExpressionSyntax original, ExpressionSyntax changed, ExpressionSyntax result)
    {
        var line = original.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        mutants.Add(new Mutant(mutants.Count + 1, file, line, Short(original), Short(changed)));
        return Guarded.Switch(mutants.Count, changed, result).WithTriviaFrom(original);
    }

    /// <summary>What a branch is taken by and no other change turns round.</summary>
    static bool IsCondition(ExpressionSyntax node) => node is not (BinaryExpressionSyntax or IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax) && node.Parent switch
    {
        IfStatementSyntax branch => branch.Condition == node,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        WhenClauseSyntax => true,
        _ => false,
    };

    static string Short(ExpressionSyntax expression)
    {
        var text = string.Join(' ', expression.NormalizeWhitespace().ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > Longest ? $"{text[..Longest]}..." : text;
    }
}
