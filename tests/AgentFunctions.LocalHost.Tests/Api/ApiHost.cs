using System.Net;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Api;

/// <summary>A real host on a loopback port, with a clock that stands still.</summary>
sealed class ApiHost : IAsyncDisposable
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("api-");
    LocalServer? server;

    ApiHost()
    {
    }

    public string Data => place.FullName;

    public HttpClient Http { get; } = new();

    public string Key => new DataFolder(Data).Key();

    public LocalServer Server => server!;

    /// <param name="around">Puts something between the records and their store.</param>
    /// <param name="messages">Where the console channel writes.</param>
    /// <param name="prepare">Writes what shall be in the data folder before the host starts.</param>
    /// <param name="publicUrl">Where people reach it.</param>
    /// <param name="runbooks">Others than those of the repository; their channels may be on this machine.</param>
    public static async Task<ApiHost> StartAsync(Func<IRowStore, IRowStore>? around = null, TextWriter? messages = null, Action<DataFolder>? prepare = null, Uri? publicUrl = null, string? runbooks = null)
    {
        var host = new ApiHost();
        prepare?.Invoke(new DataFolder(host.Data));
        var options = new ServeOptions { Url = "http://127.0.0.1:0", Data = host.Data, Runbooks = runbooks ?? Runbooks, LoopbackChannels = runbooks is not null, Stage = Stage.Suggest, ManualClock = Night, PublicUrl = publicUrl };
        host.server = await LocalServer.StartAsync(options, messages ?? TextWriter.Null, CancellationToken.None, around);
        host.Http.BaseAddress = host.server.Address;
        host.Http.DefaultRequestHeaders.Add("x-functions-key", host.Key);
        host.Http.DefaultRequestHeaders.Add("x-responder", "ben");
        return host;
    }

    public static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public static string Root { get; } = FindRoot();

    public static string Runbooks => Path.Combine(Root, "runbooks");

    public static string Payload(string name) => Path.Combine(Root, "tests", "payloads", $"{name}.json");

    public Task<Answer> SendAsync(string payload) => PostAsync("/api/alerts", File.ReadAllText(Payload(payload)));

    public async Task<Answer> GetAsync(string path) => await Answer.OfAsync(await Http.GetAsync(path));

    public async Task<Answer> PostAsync(string path, string body) => await Answer.OfAsync(await Http.PostAsync(path, new StringContent(body)));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        place.Delete(recursive: true);
    }

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "AgentFunctions.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at.FullName;
    }
}

sealed record Answer(HttpStatusCode Status, string? MediaType, JsonNode? Body, HttpResponseMessage Response)
{
    public string this[string member] => Body?[member]?.ToString() ?? "";

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        return new Answer(response.StatusCode, type, type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null, response);
    }
}
