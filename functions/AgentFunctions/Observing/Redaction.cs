using System.Text.RegularExpressions;
using AgentFunctions.Incidents;

namespace AgentFunctions.Observing;

/// <summary>Takes secrets and personal data out of texts before anything is stored: mail addresses, network addresses, tokens, keys, connection strings,
/// passwords. It would rather take too much: whoever needs the text follows the link, under their own rights.</summary>
public static partial class Redaction
{
    public static string Of(string text) => Secrets(Mail().Replace(Network(text), "[e-mail]"));

    public static ChangeEvent Of(ChangeEvent change) => change with
    {
        Version = Secrets(Mail().Replace(change.Version, "[e-mail]")), By = Of(change.By), What = Of(change.What), Link = change.Link is null ? null : Secrets(change.Link),
    };

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> facts) =>
        facts.ToDictionary(fact => fact.Key, fact => IsVersion(fact.Key) ? Secrets(Mail().Replace(fact.Value, "[e-mail]")) : Of(fact.Value));

    /// <summary>A version of four numbers looks like a network address.</summary>
    static bool IsVersion(string field) => field is "lastKnownGood" || field.EndsWith("ersion", StringComparison.Ordinal) || field.EndsWith("mage", StringComparison.Ordinal);

    static string Network(string text) => Address6().Replace(Address4().Replace(text, "[address]"), "[address]");

    /// <summary>Secrets only: for what people wrote and what services answered, where a name or an address is part of the story.</summary>
    public static string Secrets(string text)
    {
        text = PrivateKey().Replace(text, "[secret]");
        text = Named().Replace(text, match => $"{match.Groups[1].Value}[secret]");
        text = Login().Replace(text, match => $"{match.Groups[1].Value}[secret]@");
        return Token().Replace(text, "[secret]");
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]\d|\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Address4();

    [GeneratedRegex(@"(?<![0-9A-Za-z:])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}|::1)(?![0-9A-Za-z:])", RegexOptions.CultureInvariant)]
    private static partial Regex Address6();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    /// <summary>A name that tells that a secret follows: in a connection string, a query, a header, JSON.</summary>
    [GeneratedRegex("""
        ((?:account|shared[-_ ]?access|primary|secondary|access|api|client|storage|instrumentation|ocp-apim-subscription|x-functions)[-_ ]?(?:key|secret|token)(?:name)?["']?\s*[=:]\s*["']?
        |(?:password|passwd|pwd|secret|token|sig|signature|code|authorization|cookie|set-cookie|credential|sharedaccesssignature)["']?\s*[=:]\s*["']?(?:bearer\s+|basic\s+|sharedaccesssignature\s+)?
        |\b(?:bearer|basic)\s+)
        (?!\[secret\])[^\s"';,&<>)\]}]{3,}
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]{1,20}://)[^\s/@:]{1,100}:[^\s/@]{1,200}@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    /// <summary>Things that are secrets by their form: JSON web tokens, keys of Azure (64 bytes or 32 in base 64), tokens of GitHub, Slack, AWS and npm.</summary>
    [GeneratedRegex(@"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?!=)|gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|npm_\w{30,}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
