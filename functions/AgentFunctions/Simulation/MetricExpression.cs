using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>Arithmetic over metric names: <c>100 * Http5xx / Requests</c>. Numbers, names, + - * / and parentheses; nothing else. A name with
/// spaces stands in single quotes: <c>'Percentage CPU'</c>.</summary>
public sealed class MetricExpression
{
    readonly Func<Func<string, double?>, double?> evaluate;

    MetricExpression(string text, IReadOnlyList<string> names, Func<Func<string, double?>, double?> evaluate)
    {
        Text = text;
        Names = names;
        this.evaluate = evaluate;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The metrics that it needs, each once, in the order of writing.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="FormatException">It is not such an expression; the message says where and what was expected.</exception>
    public static MetricExpression Parse(string text)
    {
        var parser = new Parser(text);
        var evaluate = parser.Whole();
        return new MetricExpression(text, [.. parser.Names.Distinct()], evaluate);
    }

    /// <param name="metric">The value of a metric at one time; null if it has none then.</param>
    /// <returns>Null if a metric has no value, or if it divides by zero: no traffic is not health.</returns>
    public double? Evaluate(Func<string, double?> metric) => evaluate(metric);

    public override string ToString() => Text;

    sealed class Parser(string text)
    {
        int at;

        public List<string> Names { get; } = [];

        public Func<Func<string, double?>, double?> Whole()
        {
            var sum = Sum();
            return Peek() == '\0' ? sum : throw Unexpected("an operator or the end");
        }

        Func<Func<string, double?>, double?> Sum()
        {
            var left = Product();
            while (Peek() is '+' or '-')
                left = Take() == '+' ? Both(left, Product(), (a, b) => a + b) : Both(left, Product(), (a, b) => a - b);
            return left;
        }

        Func<Func<string, double?>, double?> Product()
        {
            var left = Operand();
            while (Peek() is '*' or '/')
                left = Take() == '*' ? Both(left, Operand(), (a, b) => a * b) : Both(left, Operand(), (a, b) => b == 0 ? null : a / b);
            return left;
        }

        Func<Func<string, double?>, double?> Operand() => Peek() switch
        {
            '(' => Parenthesis(),
            '-' => Negative(),
            '\'' => QuotedName(),
            var first when char.IsAsciiDigit(first) => Number(),
            var first when char.IsAsciiLetter(first) || first == '_' => Name(),
            _ => throw Unexpected("a number, a metric's name or ("),
        };

        Func<Func<string, double?>, double?> Parenthesis()
        {
            Take();
            var inner = Sum();
            if (Peek() != ')')
                throw Unexpected(")");
            Take();
            return inner;
        }

        Func<Func<string, double?>, double?> Negative()
        {
            Take();
            var operand = Operand();
            return metric => -operand(metric);
        }

        Func<Func<string, double?>, double?> Number()
        {
            var word = Word(letter => char.IsAsciiDigit(letter) || letter == '.');
            return double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? _ => number
                : throw new FormatException($"'{word}' in '{text}' is no number; write it as 100 or 0.5.");
        }

        Func<Func<string, double?>, double?> Name()
        {
            var name = Word(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.');
            Names.Add(name);
            return metric => metric(name);
        }

        Func<Func<string, double?>, double?> QuotedName()
        {
            Take();
            var name = Word(letter => letter != '\'');
            if (name.Length == 0 || Peek() != '\'')
                throw Unexpected("a metric's name and a second '");
            Take();
            Names.Add(name);
            return metric => metric(name);
        }

        string Word(Func<char, bool> belongs)
        {
            var start = at;
            while (at < text.Length && belongs(text[at]))
                at++;
            return text[start..at];
        }

        char Peek()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            return at < text.Length ? text[at] : '\0';
        }

        char Take() => text[at++];

        FormatException Unexpected(string wanted) =>
            new($"The metric expression '{text}' is not understood at position {at + 1}: {wanted} was expected, as in 100 * Http5xx / Requests.");

        static Func<Func<string, double?>, double?> Both(
            Func<Func<string, double?>, double?> left, Func<Func<string, double?>, double?> right, Func<double, double, double?> apply) =>
            metric => left(metric) is { } a && right(metric) is { } b ? apply(a, b) : null;
    }
}
