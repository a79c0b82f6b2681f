using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.PagerDuty;

/// <summary>Schedules that PagerDuty keeps, over its REST API v2: <c>GET /oncalls</c> of one schedule at one time. It reads, and needs a read-only token.</summary>
/// <param name="book">Which of our names is which schedule there, and who its people are.</param>
/// <param name="http">Its base address is PagerDuty's, api.pagerduty.com or the EU's api.eu.pagerduty.com, and its timeout a few seconds.</param>
/// <param name="token">Asked for at each call, so that it may be changed.</param>
public sealed class PagerDutyOnCall(Func<OnCallBook> book, HttpClient http, Func<string> token) : IOnCallSchedule
{
    public async Task<string?> OnDutyAsync(string name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (book().PagerDuty.FirstOrDefault(schedule => schedule.Name == name) is not { } schedule)
            return null;
        var addresses = (await AskAsync(schedule.ScheduleId, at, cancellationToken)).Select(onCall => onCall.User?.Email);
        return addresses.Select(address => schedule.People.FirstOrDefault(person => PersonName.IsSame(person.Value, address ?? "")).Key).FirstOrDefault(person => person is not null);
    }

    async Task<IReadOnlyList<OnCallEntry>> AskAsync(string scheduleId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var time = Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/oncalls?schedule_ids[]={Uri.EscapeDataString(scheduleId)}&include[]=users&earliest=true&since={time}&until={time}");
        request.Headers.Add("Accept", "application/vnd.pagerduty+json;version=2");
        request.Headers.TryAddWithoutValidation("Authorization", $"Token token={token()}");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new OnCallUnavailableException($"PagerDuty answered {(int)response.StatusCode} to the question who is on call in {scheduleId}.");
            return (await response.Content.ReadFromJsonAsync(PagerDutyJson.Default.OnCallList, cancellationToken))?.Oncalls ?? [];
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new OnCallUnavailableException($"PagerDuty does not say who is on call in {scheduleId}: {problem.Message}", problem);
        }
    }
}

sealed record OnCallList(IReadOnlyList<OnCallEntry>? Oncalls);

sealed record OnCallEntry(OnCallUser? User);

sealed record OnCallUser(string? Email);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OnCallList))]
sealed partial class PagerDutyJson : JsonSerializerContext;
