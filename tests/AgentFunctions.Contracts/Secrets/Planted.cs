using System.Text.Json.Nodes;

namespace AgentFunctions.Contracts.Secrets;

/// <summary>Secrets, by where they are planted, so that a leak names its source: the secret itself, and the text in which somebody could write it.</summary>
public static class Planted
{
    public static IReadOnlyDictionary<string, (string Secret, string Text)> All { get; } = new Dictionary<string, (string Secret, string Text)>
    {
        ["description"] = ("hunter2-description", "Password=hunter2-description; see the wiki"),
        ["property"] = ("eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl", "the call had eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl in it"),
        ["named property"] = ("plain-words-only", "plain-words-only"),
        ["account key"] = (new string('k', 86) + "==", $"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={new string('k', 86)}==;EndpointSuffix=core.windows.net"),
        ["sas"] = ("pLaNtEdSiG123", "https://shop.blob.core.windows.net/dump?sv=2024-01-01&sig=pLaNtEdSiG123&se=2026"),
        ["login"] = ("s3cr3t-login", "amqp://shop:s3cr3t-login@broker:5672"),
        ["github"] = ("ghp_plantedplantedplantedplanted1234", "pushed with ghp_plantedplantedplantedplanted1234"),
        ["change"] = ("hunter2-change", "client_secret=hunter2-change"),
        ["note"] = ("hunter2-note", "I used pwd: hunter2-note to look"),
        ["comment"] = ("hunter2-comment", "fine, token=hunter2-comment"),
        ["stop"] = ("hunter2-stop", "secret=hunter2-stop is out, stop"),
        ["failure"] = ("hunter2-failure", "AccountKey=hunter2-failure was refused"),
    };

    public static string TextOf(string where) => All[where].Text;

    /// <summary>An alert with secrets in its description and wherever its sender could put one.</summary>
    /// <param name="payload">A fired alert of the common schema.</param>
    public static string In(string payload)
    {
        var alert = JsonNode.Parse(payload)!;
        alert["data"]!["essentials"]!["description"] = TextOf("description");
        var properties = alert["data"]!["alertContext"]!["properties"]!.AsObject();
        properties["trace"] = TextOf("property");
        properties["dbPassword"] = TextOf("named property");
        properties["connection"] = TextOf("account key");
        properties["dump"] = TextOf("sas");
        properties["broker"] = TextOf("login");
        properties["nested"] = new JsonObject { ["list"] = new JsonArray(TextOf("github")) };
        return alert.ToJsonString();
    }

    /// <summary>Which secrets stand in which of the texts; empty as it shall be.</summary>
    public static IReadOnlyList<string> LeaksIn(IEnumerable<(string Where, string Text)> written) =>
        [.. written.SelectMany(one => All.Where(planted => one.Text.Contains(planted.Value.Secret, StringComparison.Ordinal)).Select(planted => $"{planted.Key} in {one.Where}"))];
}
