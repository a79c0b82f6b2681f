using CsCheck;

namespace AgentFunctions.Channels.Tests.Writing;

/// <summary>Texts that somebody, somewhere, obeys.</summary>
static class Corpus
{
    public static Gen<string> Any => Gen.Int[0, All.Length - 1].Select(at => All[at]);

    public static readonly string[] All =
    [
        // HTML
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\"><script>alert(1)</script>", "<a href=\"javascript:alert(1)\">x</a>", "<iframe src=//evil.example>",
        "</p></body></html><h1>", "<!--", "]]>", "&lt;script&gt;", "&#60;script&#62;", "<ScRiPt>", "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "' onmouseover='x", "<%= 1 %>", "<?php x ?>",
        // Markdown
        "[click](https://evil.example)", "![x](https://evil.example/track.png)", "**bold** _it_ ~~s~~ `code`", "# Heading", "- item\n- item", "1. one\n2. two", "> quote", "```\ncode\n```", "| a | b |\n|---|---|", "---", "\\*escaped\\*", "[x]: https://evil.example", "<https://evil.example>", "[INC-0001](https://evil.example) approved",
        // mrkdwn and mentions
        "<!channel> wake up", "<!here>", "<!everyone>", "<@U012AB3CD>", "<#C012AB3CD|general>", "<!subteam^S012|ops>", "<https://evil.example|INC-0001>", "<!date^1392734382^{date}|x>", "@here", "@channel", "@everyone", "@all", "@Here please", "*b* _i_ ~s~", ":rotating_light:", "&lt;!channel&gt;", "<mailto:a@b|c>",
        "<at>Everyone</at>", "<at id=\"0\">asha</at>", "<AT>x</AT>", "{{DATE(2026-01-01T00:00:00Z,SHORT)}}", "{{TIME(2026-01-01T00:00:00Z)}}", "${payload}", "{% include x %}", "{{7*7}}", "#{7*7}",
        // terminals
        "\u001b[31mred\u001b[0m", "\u001b[2J\u001b[H", "\u001b]0;title\u0007", "\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\", "\u009b31m", "\u001bc", "\a\b", "a\rb", "ok\r\u001b[Knothing happened", "\u001b[6n", "\u001bP1$r\u001b\\", "\0",
        // spreadsheets
        "=HYPERLINK(\"https://evil.example\")", "=cmd|'/c calc'!A0", "+1+1", "-1+1|cmd", "@SUM(A1)", "\t=1+1", "\r=1+1", "=1+1", " =1+1", "|calc", "＝1+1",
        // direction and width
        "abc\u202egnp.exe", "\u2066x\u2069", "\u200fx", "z\u200be\u200dr\u2060o\ufeff", "a\u00adb", "\u061c", "tag\U000E0041\U000E0042", "\u3164", "\u115f\u1160", "\ufff9x\ufffb", "\u034f", "pay\u200bpal",
        // headers and lines
        "x\r\nBcc: everybody@contoso.example", "x\nSubject: other", "x\r\n\r\n<html>", "x\u2028y\u2029z", "x\u0085y", "a\vb\fc", "\r\n.\r\nMAIL FROM:<x>", "=?utf-8?B?PHNjcmlwdD4=?=", "x\r\n event: y", "%0d%0aBcc: x",
        // broken and long
        "\ud800", "\udc00x", new string('A', 5000), string.Concat(Enumerable.Repeat("<&>", 2000)), string.Concat(Enumerable.Repeat("😀", 2000)), "", " ", "\u0000\u0001\u0002",
    ];
}
