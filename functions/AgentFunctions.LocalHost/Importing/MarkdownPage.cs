using AgentFunctions.Runbooks.Importing;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AgentFunctions.LocalHost.Importing;

/// <summary>Reads a Markdown runbook: its first heading is the title; numbered items and code are steps; the rest is prose.</summary>
static class MarkdownPage
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>In characters. A runbook that people read has a few thousand; what a parser of Markdown needs grows with the square of it.</summary>
    const int Longest = 200_000;

    /// <exception cref="CannotRunException">It is longer or nested more deeply than anybody can have meant.</exception>
    public static WrittenRunbook Read(string file, string text)
    {
        var page = Parse(file, text);
        var (lines, steps) = (new List<string>(), new List<string>());
        var title = page.OfType<HeadingBlock>().FirstOrDefault();
        foreach (var block in page.Where(block => block != title))
            Take(block, false);
        return new(file, title is null ? Path.GetFileNameWithoutExtension(file) : Plain(title), lines, steps);

        void Take(Block block, bool numbered)
        {
            switch (block)
            {
                case Markdig.Extensions.Yaml.YamlFrontMatterBlock:
                    return;
                case CodeBlock code:
                    steps.AddRange((code.Lines.Lines ?? []).Take(code.Lines.Count).Select(line => line.ToString().Trim()).Where(line => line.Length > 0 && line[0] != '#'));
                    return;
                case ListBlock list:
                    foreach (var part in list.OfType<ListItemBlock>().SelectMany(item => item))
                        Take(part, list.IsOrdered);
                    return;
                case TableRow row:
                    lines.Add(string.Join(" - ", row.Descendants<LeafBlock>().Select(Plain)));
                    return;
                case ContainerBlock more:
                    foreach (var part in more)
                        Take(part, numbered);
                    return;
                case LeafBlock leaf when Plain(leaf) is { Length: > 0 } said:
                    (numbered ? steps : lines).Add(said);
                    return;
            }
        }

        string Plain(LeafBlock block) => string.Join(' ', text.Substring(block.Span.Start, block.Span.Length).TrimStart('#', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    static MarkdownDocument Parse(string file, string text)
    {
        if (text.Length > Longest)
            throw new CannotRunException($"{file} has {text.Length} characters; a runbook has at most {Longest}. Import its parts one by one.");
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException problem)
        {
            throw new CannotRunException($"{file} cannot be read as Markdown: {problem.Message}", problem);
        }
    }
}
