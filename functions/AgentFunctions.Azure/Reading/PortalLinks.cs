using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AgentFunctions.Azure.Reading;

/// <summary>Addresses of the Azure portal that open at what was looked at, with its time range. They open under the reader's own rights.</summary>
public static class PortalLinks
{
    const string Portal = "https://portal.azure.com/#";

    public static string Resource(string id, string blade = "overview") => $"{Portal}resource{id}/{blade}";

    public static string ActivityLog(string id) => Resource(id, "eventlogs");

    /// <summary>The logs page with the query written in it: its text is gzipped and in base 64, as the page's own "share" button does.</summary>
    public static string Logs(string id, string query, DateTimeOffset from, DateTimeOffset to) =>
        $"{Portal}blade/Microsoft_OperationsManagementSuite_Workspace/Logs.ReactView/resourceId/{Uri.EscapeDataString(id)}" +
        $"/source/LogsBlade.AnalyticsShareLinkToQuery/q/{Uri.EscapeDataString(Gzipped(query))}/timespan/{Uri.EscapeDataString($"{Time(from)}/{Time(to)}")}";

    public static string Metrics(string id, IReadOnlyList<string> metrics, DateTimeOffset from, DateTimeOffset to)
    {
        var time = $$"""{"absolute":{"startTime":"{{Time(from)}}","endTime":"{{Time(to)}}"},"showUTCTime":true}""";
        var chart = $$"""{"v2charts":[{"metrics":[{{string.Join(',', metrics.Select(metric => Metric(id, metric)))}}]}]}""";
        return $"{Portal}blade/Microsoft_Azure_MonitoringMetrics/Metrics.ReactView/Referer/MetricsExplorer/ResourceId/{Uri.EscapeDataString(id)}" +
            $"/TimeContext/{Uri.EscapeDataString(time)}/ChartDefinition/{Uri.EscapeDataString(chart)}";
    }

    static string Metric(string id, string metric) => $$"""{"resourceMetadata":{"id":"{{id}}"},"name":"{{metric}}","aggregationType":1}""";

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    static string Gzipped(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }
}
