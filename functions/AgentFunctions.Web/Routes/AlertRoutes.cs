using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Alerts in, receipts out.</summary>
static class AlertRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Post("api/alerts", Need.Alert, http => EnterAsync(parts, http)),
        ApiRoute.Get("api/alerts/{receiptId}", http => ReceiptAsync(parts, http)) with { Need = Need.Receipt },
    ];

    static async Task<ApiAnswer> EnterAsync(ResponderParts parts, HttpContext http)
    {
        var bytes = Math.Min(http.Request.ContentLength ?? RequestBody.MaxBytes, RequestBody.MaxBytes);
        if (!parts.Door.Enter(bytes))
            return TooMany(TimeSpan.FromSeconds(5));
        try
        {
            return await RequestBody.BytesAsync(http, body => ReceiveAsync(parts, body, http.RequestAborted));
        }
        finally
        {
            parts.Door.Leave(bytes);
        }
    }

    static ApiAnswer TooMany(TimeSpan later) =>
        ApiAnswer.Unavailable("More alerts are waiting to be decided than is good. Nothing of this one was kept; send it again.") with { RetryAfter = later };

    static async Task<ApiAnswer> ReceiveAsync(ResponderParts parts, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await parts.ReceiveAsync(body, cancellationToken);
        return answer switch
        {
            IntakeAnswer.Accepted(var receipt, var disposition) => ApiAnswer.Accepted(new AlertAnswer(receipt.IncidentId, receipt.Id, disposition, Reason(receipt, disposition))),
            IntakeAnswer.Refused(var title, var detail) => ApiAnswer.Refused(StatusCodes.Status400BadRequest, title, detail),
            IntakeAnswer.Busy(var later) => TooMany(later),
            _ => throw new InvalidOperationException($"The desk answered {answer.GetType().Name}, which no caller can be told."),
        };
    }

    static string Reason(Receipt receipt, Disposition disposition) => disposition == Disposition.Duplicate
        ? $"the same message was here at {receipt.ReceivedAt:yyyy-MM-dd HH:mm:ss} UTC: {receipt.Reason}"
        : receipt.Reason;

    static async Task<ApiAnswer> ReceiptAsync(ResponderParts parts, HttpContext http)
    {
        var id = http.Id("receiptId");
        return await parts.Desk.Files.Alerts.FindAsync(id, http.RequestAborted) is { } stored
            ? ApiAnswer.Ok(stored)
            : ApiAnswer.NotFound($"There is no receipt {id}. A receipt's id is in the answer to the alert.");
    }
}

/// <param name="IncidentId">Null if the alert belongs to none (suppressed, resolved before it fired).</param>
public sealed record AlertAnswer(string? IncidentId, string ReceiptId, Disposition Disposition, string Reason);
