using AgentFunctions.Azure.Composition;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Work;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Looks at this machine's side first: without runbooks and a store nothing else matters.</summary>
sealed class LocalDoctor(DataFolder data, string? runbooks, Uri? executor)
{
    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(bool azure, CancellationToken cancellationToken)
    {
        var findings = new List<DoctorFinding> { Key(), await StoreAsync(cancellationToken) };
        try
        {
            var library = RunbooksOnDisk.Load(runbooks);
            findings.Add(Linted(runbooks, library));
            findings.AddRange(await ChannelDoctor.LookAsync(library.Channels, cancellationToken));
            if (azure)
                findings.AddRange(await AzureAsync(library, cancellationToken));
        }
        catch (CannotRunException problem)
        {
            findings.Add(new("runbooks", false, problem.Message, "Run `runbook lint` and follow it."));
        }

        return findings;
    }

    DoctorFinding Key() => File.Exists(data.KeyFile)
        ? new("key", true, data.KeyFile, "")
        : new("key", false, $"there is no {data.KeyFile}", "Start the host once with `serve`; it makes the key.");

    /// <summary>A store that a running host owns is asked through the host.</summary>
    async Task<DoctorFinding> StoreAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(data.Store))
            return new("store", false, $"there is no {data.Store}", "Start the host once with `serve`; it makes the store.");
        try
        {
            using var store = new SqliteRowStore(data.Store);
            await store.GetAsync("stop", "orders", "orders", cancellationToken);
            return new("store", true, "answers; no host is running on it", "");
        }
        catch (StoreUnavailableException) when (File.Exists(data.UrlFile))
        {
            return await HostAsync(cancellationToken);
        }
        catch (StoreUnavailableException problem)
        {
            return new("store", false, problem.Message, "Look at the disk and at who else works on it.");
        }
    }

    async Task<DoctorFinding> HostAsync(CancellationToken cancellationToken)
    {
        var url = await File.ReadAllTextAsync(data.UrlFile, cancellationToken);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(10) };
            using var ready = await http.GetAsync("/api/ready", cancellationToken);
            return ready.IsSuccessStatusCode
                ? new("host", true, $"runs at {url} and is ready", "")
                : new("host", false, $"runs at {url} and is not ready: {await ready.Content.ReadAsStringAsync(cancellationToken)}", "Follow what it says, or look at its log.");
        }
        catch (HttpRequestException problem)
        {
            return new("host", false, $"owns the store, and does not answer at {url}: {problem.Message}", "Look at its log; end it and start it again if it hangs.");
        }
    }

    /// <summary>Whether it is there and ready. What its identities may do it is asked before each act.</summary>
    static async Task<DoctorFinding> ExecutorAsync(Uri executor, CancellationToken cancellationToken)
    {
        const string cure = "Start it with `executor --estate azure`, or look at its log.";
        try
        {
            using var http = new HttpClient { BaseAddress = executor, Timeout = TimeSpan.FromSeconds(10) };
            using var ready = await http.GetAsync(ExecutorApi.Ready, cancellationToken);
            return ready.IsSuccessStatusCode ? new("executor", true, $"runs at {executor} and is ready", "") : new("executor", false, $"answers {(int)ready.StatusCode} at {executor}", cure);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new("executor", false, $"does not answer at {executor}", cure);
        }
    }

    static DoctorFinding Linted(string? folder, Library library)
    {
        var reading = LibraryReader.Read(RunbooksOnDisk.Read(RunbooksOnDisk.Find(folder)));
        var errors = RunbookLinter.Lint(reading).Where(finding => finding.Severity == FindingSeverity.Error).ToArray();
        return errors.Length == 0
            ? new("runbooks", true, $"{library.Runbooks.Count} runbooks, {library.Services.Services.Count} services, policy {library.Policy.Version}", "")
            : new("runbooks", false, $"{errors.Length} errors; the first: {errors[0]}", "Run `runbook lint` and follow it.");
    }

    async Task<IReadOnlyList<DoctorFinding>> AzureAsync(Library library, CancellationToken cancellationToken)
    {
        try
        {
            using var side = AzureHere.Open(data, () => library, TimeProvider.System);
            var acting = executor is null ? AzureHere.Acting(data, acts: true, () => library, TimeProvider.System) : null;
            var found = await new Doctor(side, acting, () => library, TimeProvider.System).LookAsync(cancellationToken);
            return executor is null ? found : [.. found, await ExecutorAsync(executor, cancellationToken)];
        }
        catch (CannotRunException problem)
        {
            return [new("azure.json", false, problem.Message, "Correct the file; functions/AgentFunctions.Azure/README.md shows one.")];
        }
    }
}
