namespace AgentFunctions.Guardrails.Conditions;

enum Operator { Greater, AtLeast, Less, AtMost, Equal, NotEqual }

static class Operators
{
    public const string List = "> >= < <= == !=";

    public static Operator? Find(string text) => text switch
    {
        ">" => Operator.Greater,
        ">=" => Operator.AtLeast,
        "<" => Operator.Less,
        "<=" => Operator.AtMost,
        "==" => Operator.Equal,
        "!=" => Operator.NotEqual,
        _ => null,
    };

    public static string Text(this Operator @operator) => List.Split(' ')[(int)@operator];

    public static bool Orders(this Operator @operator) => @operator is not (Operator.Equal or Operator.NotEqual);

    /// <param name="operator">What is asked.</param>
    /// <param name="order">Below, equal to or above zero, as <see cref="IComparable"/> answers.</param>
    public static bool Holds(this Operator @operator, int order) => @operator switch
    {
        Operator.Greater => order > 0,
        Operator.AtLeast => order >= 0,
        Operator.Less => order < 0,
        Operator.AtMost => order <= 0,
        Operator.Equal => order == 0,
        _ => order != 0,
    };
}
