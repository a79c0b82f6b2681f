using System.Diagnostics;
using System.Globalization;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>Plays the night: the long story, then the other ways it can go.</summary>
sealed class Director(DemoOptions options, Teller teller)
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <returns>0 if each story ended as it should, 1 otherwise.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var night = await Night.OpenAsync(options, cancellationToken);
        try
        {
            return await PlayAsync(night, cancellationToken);
        }
        catch (Exception problem) when (problem is HttpRequestException or TimeoutException)
        {
            throw new CannotRunException($"The demo lost its host: {problem.Message} What the host said is in {Path.Combine(night.Data.Path, "host.log")}.", problem);
        }
    }

    async Task<int> PlayAsync(Night night, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await GreetAsync(night, cancellationToken);

        var first = await new CheckoutStory(night, teller, options).PlayAsync(cancellationToken);
        var others = await OthersAsync(night, cancellationToken);
        IReadOnlyList<Ending> endings = [first, .. others.Select(line => line.Ending)];
        await SumUpAsync(night, endings, watch.Elapsed, cancellationToken);

        if (!options.Once && teller.IsTerminal)
            await KeepUpAsync(night, cancellationToken);
        return Endings.Status(endings);
    }

    async Task GreetAsync(Night night, CancellationToken cancellationToken)
    {
        var pace = options.Fast ? "as fast as it goes" : "x60: a minute lasts a second";
        teller.Line($"AgentFunctions - simulated estate \"contoso\" ({night.Library.Services.Services.Count} services, seed {DemoOptions.Seed}), embedded durable engine, no model, no cloud");
        teller.Line($"{await DoorAsync(night, cancellationToken)}   journal {Path.GetRelativePath(Environment.CurrentDirectory, night.Data.Journal)} (synchronous=FULL)   clock {pace}");
        teller.Line();
    }

    static async Task<string> DoorAsync(Night night, CancellationToken cancellationToken) =>
        await HasConsoleAsync(night, cancellationToken) ? $"Console {night.Process.Address}console" : $"API {night.Process.Address}api/incidents";

    async Task<IReadOnlyList<StoryLine>> OthersAsync(Night night, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var others = await new OtherWays(night).PlayAsync(cancellationToken);
        teller.Line();
        teller.Line($"{Padded($"The same night, six more ways it can go (played in {Seconds(watch.Elapsed)})", 103)}wanted      got");
        foreach (var line in others)
            teller.Line($"  {line.Ending.Story}  {Padded(line.Title, 38)} {Padded(line.How, 52)} {Padded(line.Ending.Wanted, 11)} {Padded(line.Ending.Got, 11)} {(line.Ending.Ok ? "ok" : "NOT OK")}", line.Ending.Ok ? Tone.Good : Tone.Bad);
        return others;
    }

    async Task SumUpAsync(Night night, IReadOnlyList<Ending> endings, TimeSpan took, CancellationToken cancellationToken)
    {
        teller.Line();
        foreach (var ending in endings.Where(ending => !ending.Ok))
            teller.Line($"NOT AS IT SHOULD BE  {ending.Explain()}", Tone.Bad);
        var sum = $"{endings.Count(ending => ending.Ok)} of {endings.Count} stories ended as they should; {Seconds(took)}.";
        teller.Line($"{sum}  Records, journal and host log: {Path.GetRelativePath(Environment.CurrentDirectory, night.Data.Path)}");
        if (!options.Once && teller.IsTerminal)
        {
            teller.Line($"Next:  {await NextAsync(night, cancellationToken)}");
            teller.Line("       README \"your first service\"  |  Ctrl+C ends the demo");
        }
    }

    static async Task<string> NextAsync(Night night, CancellationToken cancellationToken) => await HasConsoleAsync(night, cancellationToken)
        ? "open the console above"
        : $"curl -H \"x-functions-key: $(cat {Path.GetRelativePath(Environment.CurrentDirectory, night.Data.KeyFile)})\" {night.Process.Address}api/incidents";

    static Task<bool> HasConsoleAsync(Night night, CancellationToken cancellationToken) => night.Host.IsThereAsync("console", cancellationToken);

    /// <summary>The host stays for whoever wants to look around, with a clock that goes as clocks do. Ctrl+C is the good end of it.</summary>
    static async Task KeepUpAsync(Night night, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Second, cancellationToken);
                await night.StepAsync(night.Now + Second, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    static string Padded(string text, int width) => text.PadRight(width);
}
