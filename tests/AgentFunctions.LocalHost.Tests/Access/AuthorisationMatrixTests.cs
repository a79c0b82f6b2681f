using System.Globalization;
using System.Net;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>Every route and every kind of caller, as <c>authorisation-matrix.txt</c> has them. A route that is not in the table fails, so that nobody opens a door
/// without saying to whom. <c>WRITE_MATRIX=1</c> writes what is; read the difference before it is kept.</summary>
[TestClass]
public sealed class AuthorisationMatrixTests
{
    static readonly string Table = Path.Combine(ApiHost.Root, "tests", "AgentFunctions.LocalHost.Tests", "Access", "authorisation-matrix.txt");

    [TestMethod]
    public async Task Every_route_answers_every_kind_of_caller_as_the_table_says()
    {
        await using var entra = await EntraHere.StartAsync();
        await using var host = await ApiHost.StartAsync(prepare: data => Callers.Prepare(data, entra), publicUrl: new Uri("https://responder.contoso.example"));
        var callers = new Callers(entra, host.Key).All;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Http.BaseAddress };

        var lines = new List<string> { string.Join(' ', ["# route".PadRight(42), .. callers.Select(caller => caller.Name)]) };
        foreach (var route in host.Server.Routes.OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal))
        {
            var cells = new List<string>();
            foreach (var (name, knock) in callers)
                cells.Add((await AnswerAsync(http, route, knock)).PadRight(name.Length));
            lines.Add(string.Join(' ', [$"{route.Method} /{route.Pattern}".PadRight(42), .. cells]).TrimEnd());
        }

        if (Environment.GetEnvironmentVariable("WRITE_MATRIX") == "1")
            await File.WriteAllLinesAsync(Table, lines);
        var written = await File.ReadAllLinesAsync(Table);
        Assert.IsEmpty(lines.Except(written), $"Not as written down:\n{string.Join('\n', lines.Except(written))}");
        Assert.IsEmpty(written.Except(lines), $"Written down, and not so:\n{string.Join('\n', written.Except(lines))}");
    }

    /// <summary>ok: the gate lets it pass, whatever the route then makes of an empty request.</summary>
    static async Task<string> AnswerAsync(HttpClient http, ApiRoute route, Action<HttpRequestMessage> knock)
    {
        var path = "/" + route.Pattern.Replace("{id}", "none").Replace("{receiptId}", "none").Replace("{**path}", "nowhere");
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method == "POST")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        knock(request);
        using var response = await http.SendAsync(request);
        return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.SeeOther or HttpStatusCode.ServiceUnavailable
            ? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
            : "ok";
    }
}
