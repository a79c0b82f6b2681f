using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reading;

/// <summary><c>same time 7d ago</c> as a duration.</summary>
public static partial class Baseline
{
    /// <summary>Azure Monitor keeps platform metrics for 93 days, an Azure Monitor workspace 18 months.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(92);

    /// <exception cref="EvidenceUnavailableException">It is not understood, or longer ago than Azure remembers.</exception>
    public static TimeSpan Ago(string baseline)
    {
        var match = Form().Match(baseline);
        if (!match.Success)
            throw new EvidenceUnavailableException($"The baseline '{baseline}' is not understood; write 'same time 7d ago' in the runbook.");
        var count = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var ago = match.Groups[2].Value == "d" ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count);
        return ago > TimeSpan.Zero && ago <= Longest
            ? ago
            : throw new EvidenceUnavailableException($"There are no metrics of '{baseline}': Azure keeps them for 93 days. Write 'same time 7d ago' in the runbook.");
    }

    [GeneratedRegex(@"\A\s*same\s+time\s+([0-9]{1,4})([dh])\s+ago\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
