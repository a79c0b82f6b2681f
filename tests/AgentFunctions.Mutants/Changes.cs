using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentFunctions.Mutants;

/// <summary>The mistakes that are made: one expression, and what a slip of the hand would have written instead.</summary>
static class Changes
{
    static readonly Dictionary<string, string> Methods = new()
    {
        ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["FirstOrDefault"] = "LastOrDefault", ["LastOrDefault"] = "FirstOrDefault", ["MaxBy"] = "MinBy", ["MinBy"] = "MaxBy", ["Max"] = "Min", ["Min"] = "Max",
        ["OrderBy"] = "OrderByDescending", ["Union"] = "Intersect", ["StartsWith"] = "EndsWith", ["EndsWith"] = "StartsWith",
    };

    static readonly string[] Filters = ["Where", "Distinct", "Append", "Concat", "Trim", "ToLowerInvariant"];

    /// <summary>An answer of a rule that lets nothing through.</summary>
    static readonly string[] Answers = ["Refuse", "Escalate", "AskPerson", "Observe"];

    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax node, SemanticModel model) => node switch
    {
        BinaryExpressionSyntax binary => Binary(binary, model),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [not.Operand],
        IsPatternExpressionSyntax pattern => [Not(pattern)],
        LiteralExpressionSyntax literal => Literal(literal),
        InvocationExpressionSyntax call => Call(call, model),
        _ => [],
    };

    public static ExpressionSyntax Not(ExpressionSyntax condition) => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Guarded.Bracketed(condition));

    static IEnumerable<ExpressionSyntax> Binary(BinaryExpressionSyntax node, SemanticModel model)
    {
        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
            return [node.Left, node.Right];
        if (node.IsKind(SyntaxKind.CoalesceExpression))
            return node.Right is ThrowExpressionSyntax or LiteralExpressionSyntax or CollectionExpressionSyntax ? [] : [node.Right];
        SyntaxKind? other = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanExpression,
            SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
            SyntaxKind.EqualsExpression => SyntaxKind.NotEqualsExpression,
            SyntaxKind.NotEqualsExpression => SyntaxKind.EqualsExpression,
            SyntaxKind.AddExpression when AreNumbers(node, model) => SyntaxKind.SubtractExpression,
            SyntaxKind.SubtractExpression when AreNumbers(node, model) => SyntaxKind.AddExpression,
            SyntaxKind.MultiplyExpression when AreNumbers(node, model) => SyntaxKind.DivideExpression,
            SyntaxKind.DivideExpression when AreNumbers(node, model) => SyntaxKind.MultiplyExpression,
            _ => null,
        };
        return other is { } kind ? [SyntaxFactory.BinaryExpression(kind, Guarded.Bracketed(node.Left), Guarded.Bracketed(node.Right))] : [];
    }

    static bool AreNumbers(BinaryExpressionSyntax node, SemanticModel model) => new[] { node.Left, node.Right }.All(side =>
        model.GetTypeInfo(side).Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double);

    static IEnumerable<ExpressionSyntax> Literal(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        int number => [SyntaxFactory.ParseExpression($"{number + 1}")],
        double number => [SyntaxFactory.ParseExpression(FormattableString.Invariant($"{number + 0.25:0.0###}"))],
        true => [SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)],
        false => [SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)],
        _ => [],
    };

    static IEnumerable<ExpressionSyntax> Call(InvocationExpressionSyntax node, SemanticModel model)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: var answer } && Answers.Contains(answer))
            yield return node.WithExpression(SyntaxFactory.IdentifierName(node.ArgumentList.Arguments.Count == 3 ? "Allow" : "Act"));
        if (node.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.Text: var name } } member || model.GetSymbolInfo(node).Symbol is not IMethodSymbol method)
            yield break;
        var isLibrary = method.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal);
        if (isLibrary && Methods.TryGetValue(name, out var other) && !(name is "Any" && node.ArgumentList.Arguments.Count == 0))
            yield return node.WithExpression(member.WithName(SyntaxFactory.IdentifierName(other)));
        if (isLibrary && Filters.Contains(name) && model.GetTypeInfo(member.Expression).Type is { TypeKind: not TypeKind.Error })
            yield return member.Expression;
    }
}
