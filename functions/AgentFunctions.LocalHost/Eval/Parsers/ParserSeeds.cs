using System.Text;

namespace AgentFunctions.LocalHost.Eval.Parsers;

static class ParserSeeds
{
    public static IReadOnlyList<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The files of a folder beside the runbooks, where there is one: a clone has them, an installed tool has not.</summary>
    public static IReadOnlyList<byte[]> Files(string runbooks, string folder, string pattern, params IEnumerable<string> otherwise)
    {
        var place = Path.Combine(runbooks, "..", folder);
        var files = Directory.Exists(place) ? Directory.GetFiles(place, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray() : [];
        return files.Length > 0 ? files : Texts(otherwise);
    }
}
