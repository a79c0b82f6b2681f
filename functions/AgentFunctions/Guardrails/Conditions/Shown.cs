namespace AgentFunctions.Guardrails;

/// <summary>Facts can be hostile text (a log line). What is shown of them is short and stays on one line.</summary>
static class Shown
{
    const int Most = 80;

    public static string Of(string text)
    {
        var line = new string([.. text.Take(Most).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text.Length > Most ? $"{line}..." : line;
    }
}
