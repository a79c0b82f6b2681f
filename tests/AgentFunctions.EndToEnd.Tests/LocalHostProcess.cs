using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>LocalHost's own executable as a child process, with a clock that stands still and a folder of its own.</summary>
/// <param name="more">Further words for <c>serve</c>.</param>
sealed class LocalHostProcess(params string[] more) : IAsyncDisposable
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("e2e-");
    Process? process;

    /// <returns>Where it listens, and the key.</returns>
    public async Task<(Uri Address, string Key)> LaunchAsync(DateTimeOffset clock)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AgentFunctions.LocalHost")) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] words =
        [
            "serve", "--urls", "http://127.0.0.1:0", "--data", place.FullName, "--stage", "suggest", "--clock", $"manual:{clock.UtcDateTime:O}", "--runbooks", Suite.Runbooks, "--json",
        ];
        foreach (var word in words.Concat(more))
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        // Read to its end, for a full pipe would hold the host up.
        var errors = process.StandardError.ReadToEndAsync();
        var picture = JsonNode.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new AssertFailedException($"The host ended before it listened: {await errors}"))!;
        return (new Uri(picture["listening"]!.ToString()), await File.ReadAllTextAsync(picture["key"]!.ToString()));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        place.Delete(recursive: true);
    }
}
