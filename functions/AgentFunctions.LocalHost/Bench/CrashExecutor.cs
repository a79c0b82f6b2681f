using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>The executor beside the host under test: started again whenever it was killed, which happens in the middle of its acts.</summary>
sealed class CrashExecutor(string data, string runbooks, Uri estate, StoreChoice store, int seed)
{
    readonly Random chance = new(seed);
    readonly Lock gate = new();
    Process? process;
    int kills;
    bool killed;

    public int Kills => kills;

    /// <summary>Always the same one: the host knows no other.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>It has just acted, or is about to: one time in three it dies, before anybody hears of it.</summary>
    public async Task ActedAsync()
    {
        Process? here;
        lock (gate)
        {
            if (killed || process is not { HasExited: false } || chance.Next(3) > 0)
                return;
            (here, killed) = (process, true);
            kills++;
            here.Kill();
        }

        await here.WaitForExitAsync();
    }

    /// <summary>Keeps it alive until cancelled.</summary>
    /// <exception cref="CannotRunException">It ended without being killed.</exception>
    public async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        await using var log = new StreamWriter(Path.Combine(data, "executor.log"), append: true);
        while (true)
        {
            using var here = Start(log);
            lock (gate)
                (process, killed) = (here, false);
            try
            {
                await here.WaitForExitAsync(cancellationToken);
            }
            finally
            {
                lock (gate)
                    process = null;
                if (!here.HasExited)
                    here.Kill();
            }

            if (!killed)
                throw new CannotRunException($"The executor ended by itself with status {here.ExitCode}; {Path.Combine(data, "executor.log")} says why.");
        }
    }

    Process Start(StreamWriter log)
    {
        var start = new ProcessStartInfo(CrashHost.Executable()) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
        string[] arguments =
        [
            "executor", "--json", "--urls", Address.ToString(), "--data", data, "--runbooks", runbooks, "--estate-url", estate.ToString(), "--stage", "auto", "--clock", "caller", .. store.Arguments,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var started = Process.Start(start) ?? throw new CannotRunException($"{start.FileName} could not be started.");
        started.ErrorDataReceived += (_, line) =>
        {
            lock (log)
                log.WriteLine(line.Data);
        };
        started.BeginErrorReadLine();
        started.BeginOutputReadLine();
        return started;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
