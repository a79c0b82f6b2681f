using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentFunctions.Contracts.Storage;

/// <summary>A real Azurite on free loopback ports, in memory; gone when it is disposed, and also when this process ends in any other way,
/// for then its standard input closes.</summary>
public sealed partial class Azurite : IDisposable
{
    static readonly string[] Services = ["Blob", "Queue", "Table"];
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly Process process;

    Azurite(Process process, IReadOnlyDictionary<string, string> addresses) => (this.process, ConnectionString) = (process, Connection(addresses));

    public string ConnectionString { get; }

    /// <exception cref="InvalidOperationException">Node or its packages are not there; the message says what to do.</exception>
    public static async Task<Azurite> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "azurite")))
            throw new InvalidOperationException($"Azurite is not installed. Run: npm ci --prefix {folder}");
        var process = Start(folder);
        try
        {
            return new(process, await AddressesAsync(process, cancellationToken));
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public void Dispose() => End(process);

    static Process Start(string folder)
    {
        string[] arguments =
        [
            Path.Combine(folder, "start.js"), "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidOperationException($"Node.js cannot be started, and Azurite runs on it: {problem.Message}. Install Node.js 20 or newer.", problem);
        }
    }

    static async Task<IReadOnlyDictionary<string, string>> AddressesAsync(Process process, CancellationToken cancellationToken)
    {
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var addresses = new Dictionary<string, string>();
        while (addresses.Count < Services.Length)
        {
            var line = await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException($"Azurite ended at once: {await errors}");
            if (Listening().Match(line) is { Success: true } found)
                addresses[found.Groups[1].Value] = found.Groups[2].Value;
        }
        // A full pipe would hold it up.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return addresses;
    }

    /// <summary>The account and key are the same in every Azurite, and public.</summary>
    static string Connection(IReadOnlyDictionary<string, string> addresses) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + string.Concat(addresses.Select(address => $"{address.Key}Endpoint={address.Value}/devstoreaccount1;"));

    static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string Folder()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (Path.Combine(at, "tests", "azurite") is var folder && File.Exists(Path.Combine(folder, "start.js")))
                return folder;
        throw new InvalidOperationException("There is no tests/azurite above the tests.");
    }

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at (\S+)$")]
    private static partial Regex Listening();
}
