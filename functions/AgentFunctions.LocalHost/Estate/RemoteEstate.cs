using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Estate;

/// <summary>The simulated estate in another process, through the same ports.</summary>
/// <param name="http">Its base address is the estate's.</param>
/// <param name="time">Goes with each request: the estate has no clock of its own.</param>
public sealed class RemoteEstate(HttpClient http, TimeProvider time) : IEvidenceSource, IChangeSource, IActionExecutor, IAlertAcknowledger
{
    public bool Answers(string source) => SimulatedEstate.HasSource(source);

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) =>
        AskAsync<EvidenceQuery, EvidenceAnswer>("/estate/evidence", query, cancellationToken);

    public Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        AskAsync<ChangesQuery, IReadOnlyList<ChangeEvent>>("/estate/changes", new ChangesQuery(services, from, to), cancellationToken);

    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync<Operation, LookAnswer>("/estate/look", operation, cancellationToken);
        }
        catch (EvidenceUnavailableException silence)
        {
            return new LookAnswer(LookResult.Unclear, null, silence.Message);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        AskAsync<Operation, IReadOnlyDictionary<string, string>>("/estate/state", operation, cancellationToken);

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        AskAsync<PollQuery, PollAnswer>("/estate/poll", new PollQuery(operation, address), cancellationToken);

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync<Operation, SendAnswer>("/estate/send", operation, cancellationToken);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            // No connection was made, so nothing can have left.
            return SendAnswer.Refused($"The estate at {http.BaseAddress} cannot be reached and {operation.Key} was not sent: {problem.Message}");
        }
        catch (ArgumentException wrong)
        {
            return SendAnswer.Refused(wrong.Message);
        }
        catch (Exception problem) when (IsLost(problem, cancellationToken))
        {
            return SendAnswer.Unclear($"The answer to {operation.Key} was lost: {problem.Message}");
        }
    }

    public async Task<bool> AcknowledgeAsync(string alertId, string comment, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync<Acknowledgement, Acknowledged>("/estate/acknowledge", new(alertId, comment), cancellationToken)).Known;
        }
        catch (EvidenceUnavailableException silence)
        {
            throw new AcknowledgementUnavailableException(silence.Message, silence);
        }
    }

    /// <summary>Starts a fault and says which alerts it raises.</summary>
    /// <exception cref="ArgumentException">No such fault or service.</exception>
    /// <exception cref="HttpRequestException">The estate cannot be reached.</exception>
    public Task<IReadOnlyList<ScheduledAlert>> InjectAsync(Fault fault, CancellationToken cancellationToken) =>
        CallAsync<Fault, IReadOnlyList<ScheduledAlert>>("/estate/faults", fault, cancellationToken);

    /// <exception cref="EvidenceUnavailableException">The estate cannot be asked.</exception>
    public Task<IReadOnlyList<ScheduledAlert>> PendingAlertsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        AskAsync<AlertsQuery, IReadOnlyList<ScheduledAlert>>("/estate/alerts", new AlertsQuery(from, to), cancellationToken);

    /// <summary>Operation key to how often it took effect.</summary>
    /// <exception cref="HttpRequestException">The estate cannot be asked.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ApplicationsAsync(CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<IReadOnlyDictionary<string, int>>("/estate/applications", EstateWire.Options, cancellationToken) ?? new Dictionary<string, int>();

    async Task<TAnswer> AskAsync<TQuery, TAnswer>(string path, TQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync<TQuery, TAnswer>(path, query, cancellationToken);
        }
        catch (Exception problem) when (problem is ArgumentException || IsLost(problem, cancellationToken))
        {
            throw new EvidenceUnavailableException($"The estate at {http.BaseAddress} gave no answer to {path}: {problem.Message}", problem);
        }
    }

    async Task<TAnswer> CallAsync<TQuery, TAnswer>(string path, TQuery query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(query, options: EstateWire.Options) };
        request.Headers.Add(EstateWire.TimeHeader, time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadRequest)
            throw await WhyNotAsync(response, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TAnswer>(EstateWire.Options, cancellationToken) ?? throw new JsonException($"{path} answered null.");
    }

    static async Task<Exception> WhyNotAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var because = (await response.Content.ReadFromJsonAsync<NoAnswer>(EstateWire.Options, cancellationToken))?.Because ?? "The estate gave no reason.";
        return response.StatusCode == HttpStatusCode.BadRequest ? new ArgumentException(because) : new EvidenceUnavailableException(because);
    }

    static bool IsLost(Exception problem, CancellationToken cancellationToken) =>
        problem is HttpRequestException or IOException or JsonException
        || problem is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
