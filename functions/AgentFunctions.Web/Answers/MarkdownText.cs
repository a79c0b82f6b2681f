using System.Globalization;
using System.Text;
using AgentFunctions.Incidents;

namespace AgentFunctions.Web.Answers;

/// <summary>Markdown of texts that come from alerts, logs and people: none of them is read as markup.</summary>
sealed class MarkdownText
{
    readonly StringBuilder page = new();

    /// <summary>A line of ours and an empty one. Texts in it have gone through <see cref="Plain"/> or <see cref="Code"/>.</summary>
    public MarkdownText Paragraph(string line)
    {
        page.Append(line).Append("\n\n");
        return this;
    }

    public MarkdownText List(string title, IEnumerable<string> lines, string none = "Nothing.")
    {
        page.Append("## ").Append(title).Append("\n\n");
        var any = false;
        foreach (var line in lines)
        {
            page.Append("- ").Append(line).Append('\n');
            any = true;
        }

        page.Append(any ? "\n" : $"{none}\n\n");
        return this;
    }

    public override string ToString() => page.ToString();

    public static string Entry(TimelineEntry entry) => $"{Time(entry.At)} **{Plain(entry.What)}** {Code(entry.Text)} ({Plain(entry.Actor)})";

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Code(string text) => $"`{OneLine(text).Replace('`', '\'')}`";

    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in OneLine(text))
            plain.Append("\\`*_[]<>#|!".Contains(letter) ? "\\" : "").Append(letter);
        return plain.ToString();
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
