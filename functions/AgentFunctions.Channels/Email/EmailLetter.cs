using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Channels.Writing;
using MimeKit;
using MimeKit.Utils;

namespace AgentFunctions.Channels.Email;

/// <summary>A letter as mail: text and HTML of the same words. Its id is made of the message's key, so that a repetition is the same mail; an incident is one thread.</summary>
static class EmailLetter
{
    public static MimeMessage Write(Letter letter, MailboxAddress from, IEnumerable<MailboxAddress> to)
    {
        var mail = new MimeMessage
        {
            Subject = letter.Subject.Length > 0 ? letter.Subject : letter.Kind,
            MessageId = $"{Digest(letter.Key)}@{Domain(from)}",
            Date = letter.At,
            Importance = letter.Page ? MessageImportance.High : MessageImportance.Normal,
        };
        mail.From.Add(from);
        mail.To.AddRange(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        if (letter.IncidentId.Length > 0)
            mail.References.Add(MimeUtils.EnumerateReferences($"<incident-{Digest(letter.IncidentId)}@{Domain(from)}>").First());
        mail.Body = new MultipartAlternative(new TextPart("plain") { Text = TextOf(letter) }, new TextPart("html") { Text = HtmlOf(letter) });
        return mail;
    }

    static string TextOf(Letter letter)
    {
        var text = new StringBuilder();
        text.AppendLine(letter.Subject).AppendLine();
        if (letter.Case is { } about)
            text.AppendLine(CaseLine(about)).AppendLine();
        text.AppendLine(letter.Body);
        foreach (var (label, address) in Links(letter))
            text.AppendLine().Append(label).Append(": ").AppendLine(address.AbsoluteUri);
        return text.ToString();
    }

    static string HtmlOf(Letter letter)
    {
        var html = new StringBuilder("<!doctype html><html><body>");
        html.Append("<p><b>").Append(Html(letter.Subject)).Append("</b></p>");
        if (letter.Case is { } about)
            html.Append("<p>").Append(Html(CaseLine(about))).Append("</p>");
        foreach (var line in letter.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            html.Append("<p>").Append(Html(line)).Append("</p>");
        foreach (var (label, address) in Links(letter))
            html.Append("<p><a href=\"").Append(Html(address.AbsoluteUri)).Append("\">").Append(Html(label)).Append("</a></p>");
        return html.Append("</body></html>").ToString();
    }

    static IEnumerable<(string Label, Uri Address)> Links(Letter letter)
    {
        if (letter.Answer is { } answer)
            yield return ("Answer (this link is for you alone; do not pass it on)", answer);
        if (letter.More is { } more)
            yield return ("The incident", more);
    }

    static string CaseLine(LetterCase about) => $"{about.Severity} · {about.Service} · {about.Environment} · {about.State}";

    static string Html(string text) => WebUtility.HtmlEncode(text);

    static string Domain(MailboxAddress from) => from.Address.Split('@')[^1];

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
