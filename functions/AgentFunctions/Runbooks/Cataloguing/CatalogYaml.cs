using System.Text;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Writes a draft as <c>catalog/services.yaml</c>. What nobody said is written as the safe answer with the word REVIEW beside it; who is on call
/// is left empty, which the linter refuses.</summary>
public static class CatalogYaml
{
    public static string Write(CatalogDraft draft)
    {
        var yaml = new StringBuilder("# yaml-language-server: $schema=services.schema.json\n# Imported: look at every line that says REVIEW before anything relies on it.\nservices:\n");
        foreach (var service in draft.Services.Values)
            Write(yaml, service);
        return yaml.ToString();
    }

    static void Write(StringBuilder yaml, ServiceDraft service)
    {
        yaml.Append($"  {service.Id}:\n");
        Line(yaml, "title", Text(service.Title ?? service.Id), false);
        Line(yaml, "owner", Text(service.Owner ?? "unknown"), service.Owner is null);
        Line(yaml, "tier", service.Tier ?? "standard", service.Tier is null);
        Line(yaml, "environment", Text(service.Environment ?? "production"), service.Environment is null);
        if (service.Tenant is { } tenant)
            Line(yaml, "tenant", Text(tenant), false);
        Line(yaml, "userFacing", service.UserFacing == true ? "true" : "false", service.UserFacing is null);
        Line(yaml, "oncall", "[]", true);
        Line(yaml, "resources", List(service.Resources), service.Resources.Count == 0);
        if (service.Names.Count > 0)
            Line(yaml, "names", List(service.Names), false);
        if (service.DependsOn.Count > 0)
            Line(yaml, "dependsOn", List(service.DependsOn), false);
    }

    static void Line(StringBuilder yaml, string key, string value, bool review) => yaml.Append($"    {key}: {value}{(review ? "   # REVIEW" : "")}\n");

    static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Text))}]";

    /// <summary>A name from elsewhere is quoted unless it can only be a word: it must not become YAML.</summary>
    static string Text(string text) => text.All(letter => char.IsAsciiLetter(letter) || letter is '-' or '/') && text.Length > 0 && text[0] != '-' && text is not ("true" or "false" or "null")
        ? text
        : $"\"{string.Concat(text.Select(letter => letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString()))}\"";
}
