using System.Diagnostics;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>The host as a process of its own: <c>serve</c> of this same executable, so that it can be killed.</summary>
sealed class ChildHost : IDisposable
{
    static readonly TimeSpan PatienceForStart = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly TextWriter log;
    readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ChildHost(IEnumerable<string> arguments, string logFile)
    {
        log = TextWriter.Synchronized(new StreamWriter(logFile, append: true) { AutoFlush = true });
        process = new Process { StartInfo = StartInfo(arguments), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new CannotRunException($"The demo's host ended before it listened; {logFile} says why."));
    }

    public int Id { get; private set; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <param name="arguments">After <c>serve</c>.</param>
    /// <param name="logFile">What it says is appended here.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CannotRunException">It did not come up.</exception>
    public static async Task<ChildHost> StartAsync(IEnumerable<string> arguments, string logFile, CancellationToken cancellationToken)
    {
        var child = new ChildHost(arguments, logFile);
        try
        {
            child.process.Start();
            child.Id = child.process.Id;
            child.process.BeginOutputReadLine();
            child.process.BeginErrorReadLine();
            child.Address = await child.listening.Task.WaitAsync(PatienceForStart, cancellationToken);
            return child;
        }
        catch (TimeoutException)
        {
            child.Dispose();
            throw new CannotRunException($"The demo's host did not listen within {PatienceForStart.TotalSeconds:0} s; {logFile} says what it did.");
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>As <c>kill -9</c> does: nothing is flushed, nothing is closed.</summary>
    public void Kill()
    {
        if (Id == 0 || process.HasExited)
            return;
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
        log.Dispose();
    }

    void Hear(string? line)
    {
        Write(line);
        if (line?.StartsWith("listening ", StringComparison.Ordinal) == true)
            listening.TrySetResult(new Uri(line["listening ".Length..].Trim()));
    }

    void Write(string? line)
    {
        if (line is null)
            return;
        try
        {
            log.WriteLine(line);
        }
        catch (ObjectDisposedException)
        {
            // The last words of a host that is being ended.
        }
    }

    static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var self = Environment.ProcessPath ?? throw new CannotRunException("This process does not know its own executable, so it cannot start a second one.");
        var start = new ProcessStartInfo(self) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AgentFunctions.LocalHost.dll"));
        start.ArgumentList.Add("serve");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
