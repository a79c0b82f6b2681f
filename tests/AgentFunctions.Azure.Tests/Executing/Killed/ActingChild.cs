using System.Globalization;
using System.Text.Json;
using AgentFunctions.Activities;
using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Azure.Tests.Executing.Killed;

/// <summary>The process that acts, and may be killed at any moment: the product's own activities over a SQLite file, against a loopback Azure in the process of the test.</summary>
static class ActingChild
{
    public const string Command = "acting-child";

    /// <summary><c>acting-child STORE AZURE KIND TIME REQUEST</c>: acts, polls to the end and writes the state.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (azure, kind, now) = (new Uri(args[2]), KindWorld.For(args[3]), DateTimeOffset.Parse(args[4], CultureInfo.InvariantCulture));
        using var rows = new SqliteRowStore(args[1]);
        var time = new ActingWorld.HurriedTime(now);
        var (library, trouble) = (ActingCase.LibraryFor(kind), new SteadyTrouble());
        var executor = LoopbackAzure.Executor(new LoopbackArm(time), library.Services, _ => new OverTheWire(azure));
        var process = ResponderRegistrations.Create(new CaseFiles(rows), new Estate([trouble], [], executor, trouble), () => library, time);

        var result = await ActingWorld.CallAsync(process, IncidentActivities.Act, JsonSerializer.Deserialize<ActRequest>(await File.ReadAllTextAsync(args[5]), process.Json)!);
        var since = time.GetUtcNow();
        while (result.State == ActionState.Accepted)
        {
            time.Advance(result.PollAfter);
            result = await ActingWorld.CallAsync(process, IncidentActivities.Poll, new PollRequest(result.OperationKey, since));
        }

        Console.WriteLine($"state {result.State}");
        return 0;
    }

    /// <summary>To the loopback Azure, whoever was meant: who it was goes with the request.</summary>
    sealed class OverTheWire(Uri azure) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(AzureServer.HostHeader, request.RequestUri!.Host);
            request.RequestUri = new Uri(azure, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
