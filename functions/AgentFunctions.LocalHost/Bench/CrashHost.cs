using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>The host under test, a process of its own: started again whenever it was killed.</summary>
sealed class CrashHost(string data, string runbooks, Uri estate, CrashClock clock, StoreChoice store, Uri? executor) : IAsyncDisposable
{
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan PatienceForStart = TimeSpan.FromMinutes(1);

    readonly HttpClient probe = new() { Timeout = TimeSpan.FromSeconds(10) };
    readonly StreamWriter log = new(Path.Combine(data, "host.log"), append: true);
    readonly List<double> recoveries = [];
    volatile TaskCompletionSource<CrashLife> up = New();
    volatile CrashLife? life;

    public string Data => data;

    /// <summary>Seconds from a process start to being ready and working, of every life that got there.</summary>
    public IReadOnlyList<double> Recoveries => recoveries;

    /// <summary>Told of every start, before the process is ready.</summary>
    public Action? OnBorn { get; set; }

    /// <summary>The life that is ready, as soon as there is one.</summary>
    public Task<CrashLife> UpAsync(CancellationToken cancellationToken) => up.Task.WaitAsync(cancellationToken);

    /// <summary>The orchestrations move: seen from outside.</summary>
    public void Progressed() => life?.Progressed();

    /// <summary>SIGKILL, and waits until it is dead.</summary>
    /// <returns>False if it was dead already.</returns>
    public async Task<bool> KillAsync()
    {
        if (life is not { Killed: false } here || here.Process.HasExited)
            return false;
        here.Killed = true;
        here.Process.Kill();
        await here.Process.WaitForExitAsync();
        return true;
    }

    /// <summary>Keeps it alive until cancelled.</summary>
    /// <exception cref="CannotRunException">It ended without being killed.</exception>
    public async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            using var process = Start(clock.Latest);
            var here = life = new CrashLife(number, process, clock.Latest);
            try
            {
                OnBorn?.Invoke();
                await LiveAsync(here, cancellationToken);
            }
            finally
            {
                await KillAsync();
                life = null;
            }

            if (here.Recovery is { } recovery)
                recoveries.Add(recovery.TotalSeconds);
            if (!here.Killed)
                throw new CannotRunException($"The host ended by itself with status {process.ExitCode}; {Path.Combine(data, "host.log")} says why.");
        }
    }

    /// <summary>Once <see cref="KeepAliveAsync"/> has ended.</summary>
    public ValueTask DisposeAsync()
    {
        probe.Dispose();
        return log.DisposeAsync();
    }

    async Task LiveAsync(CrashLife here, CancellationToken cancellationToken)
    {
        var died = here.Process.WaitForExitAsync(cancellationToken);
        if (await ReadyAsync(here, died, cancellationToken) is { } address)
        {
            here.Ready(address);
            up.TrySetResult(here);
        }

        await died;

        // Who waits for a life that never got ready waits for the next one.
        if (up.Task.IsCompleted)
            up = New();
    }

    async Task<Uri?> ReadyAsync(CrashLife here, Task died, CancellationToken cancellationToken)
    {
        if (await PictureAsync(here, cancellationToken) is not { } picture)
            return null;
        var address = new Uri(JsonNode.Parse(picture)!["listening"]!.GetValue<string>());
        while (!died.IsCompleted && here.Age < PatienceForStart)
        {
            if (await IsReadyAsync(new Uri(address, "api/ready"), cancellationToken))
                return address;
            await Task.Delay(Again, cancellationToken);
        }

        return died.IsCompleted ? null : throw new CannotRunException($"The host was not ready {PatienceForStart.TotalSeconds:0} s after its start; {Path.Combine(data, "host.log")} may say why.");
    }

    async Task<string?> PictureAsync(CrashLife here, CancellationToken cancellationToken)
    {
        try
        {
            return await here.Process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(PatienceForStart, cancellationToken);
        }
        catch (TimeoutException problem)
        {
            throw new CannotRunException($"The host said nothing for {PatienceForStart.TotalSeconds:0} s after its start (process {here.Process.Id}); {Path.Combine(data, "host.log")} may say why.", problem);
        }
    }

    async Task<bool> IsReadyAsync(Uri ready, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await probe.GetAsync(ready, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    Process Start(DateTimeOffset now)
    {
        var start = new ProcessStartInfo(Executable()) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
        string[] arguments =
        [
            "serve", "--json", "--urls", "http://127.0.0.1:0", "--data", data, "--runbooks", runbooks, "--estate-url", estate.ToString(),
            "--stage", "auto", "--clock", string.Create(CultureInfo.InvariantCulture, $"manual:{now:O}"), .. store.Arguments,
            .. executor is null ? Array.Empty<string>() : ["--executor", executor.ToString()],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new CannotRunException($"{start.FileName} could not be started.");
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    void Write(string? line)
    {
        if (line is null)
            return;
        lock (log)
            log.WriteLine(line);
    }

    /// <summary>The same program as this: beside whatever runs it now.</summary>
    public static string Executable()
    {
        var name = typeof(CrashHost).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "");
        if (Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        var beside = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(beside) ? beside : throw new CannotRunException($"{beside} is missing. Build functions/AgentFunctions.LocalHost with its application host.");
    }

    static TaskCompletionSource<CrashLife> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
