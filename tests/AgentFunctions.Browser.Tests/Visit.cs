using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>A person with a browser in front of a real host whose clock stands still.</summary>
sealed partial class Visit : IAsyncDisposable
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("browser-");
    readonly List<string> complaints = [];
    readonly StringWriter terminal = new();
    LocalServer server = null!;
    IBrowserContext context = null!;

    public IPage Page { get; private set; } = null!;

    /// <summary>What the browser complained about: errors of scripts and of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public HttpClient Http { get; } = new();

    public static async Task<Visit> StartAsync(BrowserNewContextOptions? options = null)
    {
        var visit = new Visit();
        var serve = new ServeOptions { Url = "http://127.0.0.1:0", Data = visit.place.FullName, Runbooks = Path.Combine(Root, "runbooks"), Stage = Stage.Suggest, ManualClock = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero) };
        visit.server = await LocalServer.StartAsync(serve, TextWriter.Synchronized(visit.terminal), CancellationToken.None);
        visit.Http.BaseAddress = visit.server.Address;
        visit.Http.DefaultRequestHeaders.Add("x-functions-key", new DataFolder(visit.place.FullName).Key());
        visit.context = await Chromium.Browser.NewContextAsync(options ?? new());
        visit.Page = await visit.context.NewPageAsync();
        visit.Page.Console += (_, message) => visit.Complain(message);
        visit.Page.PageError += (_, error) => visit.complaints.Add(error);
        return visit;
    }

    public static string Root { get; } = FindRoot();

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(server.Address, path).ToString());

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    public async Task<JsonNode> PostAsync(string path, string body, string person = "ben")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Add("x-responder", person);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.IsTrue(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }

    /// <summary>Where the newest signed link leads that the terminal showed to whoever was asked.</summary>
    public string Link => AnswerLink().Matches(terminal.ToString())[^1].Groups[1].Value;

    public Task PassAsync(string duration) => PostAsync("/api/clock", $$"""{"advance": "{{duration}}"}""");

    /// <summary>By the link of the page that is open; it is shown again afterwards.</summary>
    public async Task SignInAsync(string person)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).First.ClickAsync();
        await Page.GetByLabel("Your name").FillAsync(person);
        await Page.GetByLabel("The installation's key").FillAsync(new DataFolder(place.FullName).Key());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page.Locator("header").GetByText(person)).ToBeVisibleAsync();
    }

    public async Task<string> CookiesAsync() => string.Join("; ", (await context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    /// <summary>Breaks the estate and lets time pass until a person is asked.</summary>
    /// <returns>The incident's id.</returns>
    public async Task<string> AskAsync(string fault = "bad-deployment", string service = "checkout")
    {
        await BreakAsync(fault, service);
        for (var waited = 0; waited < 120; waited++)
        {
            await PassAsync("PT30S");
            if ((await GetAsync("/api/incidents?state=awaiting-approval"))["items"]!.AsArray() is [var incident, ..])
                return incident!["id"]!.ToString();
        }

        throw new AssertFailedException("Nobody was asked.");
    }

    public Task BreakAsync(string fault, string service) => PostAsync("/api/estate/faults", $$"""{"name": "{{fault}}", "service": "{{service}}", "seed": 7}""");

    /// <returns>The id of the newest incident of a service.</returns>
    public async Task<string> NewestOfAsync(string service) => (await GetAsync($"/api/incidents?service={service}&top=1"))["items"]![0]!["id"]!.ToString();

    /// <summary>By the person who was asked first, for what waits longest.</summary>
    public async Task DecideAsync(string decision)
    {
        var approval = (await GetAsync("/api/approvals?state=pending"))["items"]![0]!;
        await PostAsync($"/api/approvals/{approval["id"]}/decision", $$"""{"decision": "{{decision}}"}""", approval["asked"]![0]!.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Http.Dispose();
        await server.DisposeAsync();
        place.Delete(recursive: true);
    }

    void Complain(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
            complaints.Add(message.Text);
    }

    [GeneratedRegex(@"answer: (http\S+)")]
    private static partial Regex AnswerLink();

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "AgentFunctions.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at.FullName;
    }
}
