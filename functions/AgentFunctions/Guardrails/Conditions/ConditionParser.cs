using System.Text.RegularExpressions;

namespace AgentFunctions.Guardrails.Conditions;

/// <summary>Reads one line. Every refusal names the cure.</summary>
static partial class ConditionParser
{
    const string Shapes = "Write `path OP operand`, as `errors.value > 5 x baseline`, or `path within 30m before other.path`.";

    public static Condition? Parse(string line, out string problem)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        problem = words.Length < 3 ? $"`{line}` is not a condition. {Shapes}" : LeftProblem(words[0]);
        if (problem.Length > 0)
            return null;
        Comparison? comparison = words[1] == "within" ? Within(words, out problem) : Compare(words, out problem);
        return comparison is null ? null : new Condition(line.Trim(), words[0], comparison);
    }

    static string LeftProblem(string word) => IsPath(word)
        ? word.StartsWith("before.", StringComparison.Ordinal) ? "`before` stands on the right only: write `errors.value > 1.3 x before`." : ""
        : $"`{word}` is not a path. Write evidence and field, as `errors.value`.";

    static WithinComparison? Within(string[] words, out string problem)
    {
        problem = WithinProblem(words);
        if (problem.Length > 0)
            return null;
        Duration.TryRead(words[2], out var range);
        return new WithinComparison(range, words[2], words[3] == "before", words[4]);
    }

    static string WithinProblem(string[] words)
    {
        if (words.Length != 5)
            return "`within` needs a duration, a side and a path: write `swap.at within 30m before incident.startedAt`.";
        if (!Duration.TryRead(words[2], out _))
            return $"`{words[2]}` is not a duration. Write 30s, 5m, 2h or 7d.";
        if (words[3] is not ("before" or "after"))
            return $"`{words[3]}` is not a side. Write `before` or `after`.";
        return IsPath(words[4]) ? "" : $"`{words[4]}` is not a path. Write the evidence and field of a time, as `incident.startedAt`.";
    }

    static OperatorComparison? Compare(string[] words, out string problem)
    {
        if (Operators.Find(words[1]) is not { } asked)
        {
            problem = $"`{words[1]}` is not an operator. Use one of {Operators.List}, or `within`.";
            return null;
        }

        var operand = OperandOf(words[2..]);
        problem = operand switch
        {
            null => $"`{string.Join(' ', words[2..])}` is not an operand. Write a number, `5 x baseline`, `1.3 x before`, a path or one word; "
                + "one comparison a line, no `and`, no `or`.",
            WordOperand word when asked.Orders() => $"`{word.Word}` is in no order. Use == or !=, or compare with a number or a path.",
            _ => "",
        };
        return problem.Length > 0 ? null : new OperatorComparison(asked, operand!);
    }

    static Operand? OperandOf(string[] words) => words switch
    {
        [var number] when Number.TryRead(number, out var value) => new NumberOperand(value),
        ["baseline" or "before"] => new MultipleOperand(1, words[0] == "baseline"),
        [var path] when IsPath(path) => new PathOperand(path),
        [var word] when Word().IsMatch(word) => new WordOperand(word),
        [var number, "x", "baseline" or "before"] when Number.TryRead(number, out var factor) && factor >= 0 =>
            new MultipleOperand(factor, words[2] == "baseline"),
        _ => null,
    };

    public static bool IsPath(string word) => Path().IsMatch(word);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)+\z")]
    private static partial Regex Path();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.:/-]*\z")]
    private static partial Regex Word();
}
