using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using AgentFunctions.Azure.Arm;

namespace AgentFunctions.AzureHost.Tests.Arm;

/// <summary>Azure Resource Manager as far as HTTP goes: answers what the test queued, keeps what it was sent.</summary>
sealed class FakeAzure : HttpMessageHandler
{
    readonly Queue<Func<HttpResponseMessage>> answers = new();

    public List<string> Requests { get; } = [];

    public Dictionary<string, string> LastHeaders { get; private set; } = [];

    public string? LastBody { get; private set; }

    public ArmCalls Calls(int readRetries = 0) =>
        new(new FakeCredential(), new ArmOptions { Transport = new HttpClientTransport(new HttpClient(this)), ReadRetries = readRetries });

    public FakeAzure Answers(int status, string body = "", params (string Name, string Value)[] headers)
    {
        answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        return this;
    }

    public FakeAzure Throws(Exception exception)
    {
        answers.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri}");
        LastHeaders = request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        LastBody = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        return answers.Dequeue()();
    }

    sealed class FakeCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
