using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentFunctions.Azure.Tests.Prometheus;

/// <summary>A real Prometheus on a free port, with three hours of a made-up service and the same hours a week before. Without its package the tests are skipped.</summary>
sealed partial class RealPrometheus : IDisposable
{
    public const string Evil = "evil\"} or vector(99) # \\ \n x";
    static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    readonly string folder = Directory.CreateTempSubdirectory("prometheus-").FullName;
    Process? process;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The end of the data: a whole minute that is over.</summary>
    public DateTimeOffset Now { get; } = new(DateTimeOffset.UtcNow.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute - TimeSpan.TicksPerHour, TimeSpan.Zero);

    /// <summary>From then on one of five requests fails.</summary>
    public DateTimeOffset BrokenAt => Now.AddMinutes(-10);

    public static async Task<RealPrometheus> StartAsync()
    {
        if (!File.Exists("/usr/bin/prometheus") || !File.Exists("/usr/bin/promtool"))
            Assert.Inconclusive("There is no Prometheus here. Install it: apt-get install --no-install-recommends prometheus.");
        var server = new RealPrometheus();
        await server.FillAsync();
        await server.RunAsync();
        return server;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    async Task FillAsync()
    {
        var data = Path.Combine(folder, "data.om");
        await File.WriteAllTextAsync(data, Series());
        using var tool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["tsdb", "create-blocks-from", "openmetrics", data, Path.Combine(folder, "tsdb")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = tool.StandardOutput.ReadToEndAsync();
        var problems = await tool.StandardError.ReadToEndAsync();
        await output;
        await tool.WaitForExitAsync();
        Assert.AreEqual(0, tool.ExitCode, problems);
    }

    async Task RunAsync()
    {
        var configuration = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, "global: {scrape_interval: 1h}\n");
        process = Process.Start(new ProcessStartInfo("/usr/bin/prometheus",
            [$"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(folder, "tsdb")}", "--storage.tsdb.retention.time=100y", "--web.listen-address=127.0.0.1:0"]) { RedirectStandardError = true })!;
        while (await process.StandardError.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } match)
                Url = new Uri($"http://{match.Groups[1].Value}");
            else if (line.Contains("Server is ready", StringComparison.Ordinal))
                break;
        _ = process.StandardError.ReadToEndAsync();
        Assert.AreNotEqual(80, Url.Port, "Prometheus said where it listens");
    }

    /// <summary>Counters: ten requests a step; none of a hundred fails before, one of five after; the evil one answers seven a step.</summary>
    string Series()
    {
        var text = new StringBuilder("# HELP http_requests Requests.\n# TYPE http_requests counter\n");
        foreach (var (labels, perStep) in new (string, Func<DateTimeOffset, double>)[]
        {
            ("service=\"checkout\",code=\"200\"", at => IsBroken(at) ? 8 : 9.9), ("service=\"checkout\",code=\"500\"", at => IsBroken(at) ? 2 : 0.1),
            ($"service=\"{Evil.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\",code=\"200\"", _ => 7),
        })
        {
            var total = 0.0;
            foreach (var at in Times())
                text.Append(CultureInfo.InvariantCulture, $"http_requests_total{{{labels}}} {total += perStep(at)} {at.ToUnixTimeSeconds()}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    bool IsBroken(DateTimeOffset at) => at >= BrokenAt;

    IEnumerable<DateTimeOffset> Times()
    {
        foreach (var end in new[] { Now.AddDays(-7), Now })
            for (var at = end.AddHours(-3); at <= end; at += Step)
                yield return at;
    }

    [GeneratedRegex("Listening on\"? address=(127\\.0\\.0\\.1:[0-9]+)")]
    private static partial Regex Listening();
}
