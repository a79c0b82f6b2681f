using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentFunctions.Mutants;

/// <summary>Where an expression may be put behind a switch: not where the compiler wants a constant, and not where it declares a variable that later lines use.</summary>
static class Guarded
{
    public static bool May(SyntaxNode node) =>
        !node.DescendantNodesAndSelf().Any(inner => inner is DeclarationExpressionSyntax or SingleVariableDesignationSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 })
        && !node.Ancestors().Any(IsConstant) && !IsTailOfAccess(node);

    /// <summary><c>.Contains(x)</c> of <c>list?.Contains(x)</c> is no expression of its own.</summary>
    static bool IsTailOfAccess(SyntaxNode node) => node switch
    {
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => true,
        InvocationExpressionSyntax call => IsTailOfAccess(call.Expression),
        MemberAccessExpressionSyntax member => IsTailOfAccess(member.Expression),
        ElementAccessExpressionSyntax element => IsTailOfAccess(element.Expression),
        _ => false,
    };

    static bool IsConstant(SyntaxNode node) => node switch
    {
        AttributeSyntax or PatternSyntax or SwitchLabelSyntax or EnumMemberDeclarationSyntax => true,
        ParameterSyntax { Default: not null } => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };

    /// <summary><c>(Switch.Is(7) ? mutated : original)</c>: one build holds every mutant.</summary>
    public static ExpressionSyntax Switch(int number, ExpressionSyntax mutated, ExpressionSyntax original) => SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(
        SyntaxFactory.ParseExpression($"global::AgentFunctions.Mutants.Switch.Is({number})"), Bracketed(mutated), Bracketed(original)));

    public static ExpressionSyntax Bracketed(ExpressionSyntax expression) => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia());
}
