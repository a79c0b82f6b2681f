using AgentFunctions.LocalHost.Estate;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>The stage: the estate in this process, the host in another, and a clock that both follow. While the host is dead the clock stands.</summary>
sealed class Night : IAsyncDisposable
{
    const double Pace = 60;
    static readonly TimeSpan PacedStep = TimeSpan.FromSeconds(6);

    readonly DemoOptions options;
    readonly EstateServer estate;
    readonly FileOperationLog log;
    DateTimeOffset alertedUntil = DemoOptions.Evening;
    ChildHost? host;
    HostCalls? calls;

    Night(DemoOptions options, Library library, FileOperationLog log, EstateServer estate)
    {
        (this.options, Library, this.log, this.estate) = (options, library, log, estate);
        Data = new DataFolder(options.Data);
    }

    public Library Library { get; }

    public DataFolder Data { get; }

    public SimulatedEstate Estate => estate.Estate;

    public HostCalls Host => calls ?? throw new InvalidOperationException("The host is not running.");

    public ChildHost Process => host ?? throw new InvalidOperationException("The host is not running.");

    public DateTimeOffset Now { get; private set; } = DemoOptions.Evening;

    /// <summary>How the alerts of this night were answered.</summary>
    public AlertCount Alerts { get; } = new();

    /// <summary>True: a minute lasts a second.</summary>
    public bool Paced { get; set; }

    public static async Task<Night> OpenAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(options.Runbooks);
        var data = new DataFolder(options.Data);
        if (Directory.Exists(data.Path))
            Directory.Delete(data.Path, recursive: true);
        Directory.CreateDirectory(data.Path);
        var log = new FileOperationLog(data.Estate);
        var night = new Night(options, library, log, await EstateServer.StartAsync(library.Services, DemoOptions.Seed, log, "http://127.0.0.1:0", cancellationToken));
        try
        {
            await night.StartHostAsync(FreeUrl(options), cancellationToken);
            return night;
        }
        catch
        {
            await night.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the host anew on the same data, at the address and the virtual time of the dead one.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => StartHostAsync(Process.Address.ToString(), cancellationToken);

    public Task BreakAsync(Fault fault, CancellationToken cancellationToken) => Estate.InjectAsync(fault, cancellationToken);

    /// <summary>Lets time pass up to <paramref name="end"/>, or until <paramref name="until"/> says so; what the estate raises meanwhile is posted.</summary>
    public async Task PassAsync(DateTimeOffset end, Func<Task<bool>> until, CancellationToken cancellationToken)
    {
        while (Now < end && !await until())
            await StepAsync(end, cancellationToken);
    }

    /// <summary>Everything that follows from what was done so far happens; no time passes.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken) => Now = await Host.MoveClockAsync(TimeSpan.Zero, cancellationToken);

    public async Task StepAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        var next = Estate.PendingAlerts(alertedUntil, end) is [var alert, ..] ? alert.At : end;
        if (Paced && next - Now > PacedStep)
            next = Now + PacedStep;
        var before = Now;
        if (next > Now)
            Now = await Host.MoveClockAsync(next - Now, cancellationToken);
        foreach (var due in Estate.PendingAlerts(alertedUntil, Now))
            Alerts.Add(due, await Host.PostAlertAsync(due.Json, cancellationToken));
        alertedUntil = Now;
        if (Paced && Now > before)
            await Task.Delay((Now - before) / Pace, cancellationToken);
    }

    /// <summary>Effects of an incident in the world, by the estate's own log.</summary>
    public int EffectsOf(string incident) =>
        Estate.Applications.Where(applied => applied.Key.StartsWith(incident + "/", StringComparison.Ordinal)).Sum(applied => applied.Value);

    public async ValueTask DisposeAsync()
    {
        calls?.Dispose();
        host?.Dispose();
        await estate.DisposeAsync();
        log.Dispose();
    }

    async Task StartHostAsync(string url, CancellationToken cancellationToken)
    {
        calls?.Dispose();
        host?.Dispose();
        var arguments = new List<string>
        {
            "--urls", url, "--estate-url", estate.Address.ToString(), "--data", Data.Path, "--stage", "auto",
            "--clock", $"manual:{Now.UtcDateTime:O}",
        };
        if (options.Runbooks is { } runbooks)
            arguments.AddRange(["--runbooks", runbooks]);
        host = await ChildHost.StartAsync(arguments, Path.Combine(Data.Path, "host.log"), cancellationToken);
        calls = new HostCalls(host.Address, Data.Key());
    }

    /// <summary>The usual address if a person may look and it is free; any other for an unattended run, so that several may run side by side.</summary>
    static string FreeUrl(DemoOptions options)
    {
        const string anyPort = "http://127.0.0.1:0";
        if (options.Once)
            return anyPort;
        try
        {
            using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, new Uri(ServeOptions.DefaultUrl).Port);
            probe.Start();
            return ServeOptions.DefaultUrl;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return anyPort;
        }
    }
}
