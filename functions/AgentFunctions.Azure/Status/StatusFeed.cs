using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Status;

/// <summary>Reads RSS 2.0, Atom and the JSON of Statuspage. Texts are a stranger's: tags are taken out, and they decide nothing.</summary>
static partial class StatusFeed
{
    const int LongestTitle = 200;
    static readonly string[] OverWords = ["resolved", "completed", "postmortem", "fixed", "closed", "operational"];

    /// <returns>Newest first.</returns>
    /// <exception cref="EvidenceUnavailableException">It is none of the three.</exception>
    public static IReadOnlyList<StatusNews> Read(string text, string name)
    {
        try
        {
            var news = text.TrimStart().StartsWith('{') ? OfJson(text) : OfXml(text);
            return [.. news.OfType<StatusNews>().OrderByDescending(one => one.At)];
        }
        catch (Exception broken) when (broken is JsonException or XmlException)
        {
            throw new EvidenceUnavailableException($"The status page {name} answered neither RSS, Atom nor JSON: {SourceSilence.Line(broken.Message)} Look at its address in azure.json.", broken);
        }
    }

    static IEnumerable<StatusNews?> OfJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var incidents = document.RootElement.Get("incidents");
        if (incidents.ValueKind is not JsonValueKind.Array)
            throw new JsonException("it has no list of incidents.");
        return [.. incidents.Items().Select(incident =>
            (incident.Get("name").Text(), incident.Get("started_at").Time() ?? incident.Get("created_at").Time()) is ({ } title, { } at)
                ? new StatusNews(Plain(title), at, incident.Get("resolved_at").Time() is null && !IsOver(incident.Get("status").Text() ?? ""), incident.Get("status").Text() ?? "", incident.Get("shortlink").Text())
                : null)];
    }

    static IEnumerable<StatusNews?> OfXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8_000_000 });
        var root = XDocument.Load(reader).Root!;
        if (root.Name.LocalName is not ("rss" or "feed" or "RDF"))
            throw new XmlException($"its root is <{root.Name.LocalName}>.");
        return [.. root.Descendants().Where(element => element.Name.LocalName is "item" or "entry").Select(OfItem)];
    }

    static StatusNews? OfItem(XElement item)
    {
        string? Child(params string[] names) => item.Elements().FirstOrDefault(child => names.Contains(child.Name.LocalName))?.Value;
        var body = $"{Child("title")} {Child("description", "content", "summary", "encoded")}";
        var link = item.Elements().FirstOrDefault(child => child.Name.LocalName == "link");
        return Child("title") is { } title && TimeOf(Child("pubDate", "published", "updated", "date")) is { } at
            ? new StatusNews(Plain(title), at, !IsOver(Plain(body)), IsOver(Plain(body)) ? "resolved" : "open", link?.Attribute("href")?.Value ?? link?.Value)
            : null;
    }

    static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text?.Replace(" UTC", " GMT", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The newest update stands first on these pages, so its word counts.</summary>
    static bool IsOver(string text) => StateWord().Match(text) is { Success: true } first && OverWords.Contains(first.Value.ToLowerInvariant());

    static string Plain(string text)
    {
        var plain = Spaces().Replace(System.Net.WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ").Trim();
        return plain.Length <= LongestTitle ? plain : plain[..LongestTitle];
    }

    [GeneratedRegex("<[^>]{0,2000}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(investigating|identified|monitoring|update|in progress|verifying|scheduled|resolved|completed|postmortem|fixed|closed|operational)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StateWord();
}
