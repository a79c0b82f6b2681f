using System.Text.Json;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>Carries out one kind of action at Azure Resource Manager, with the credential that is good for this kind only.</summary>
sealed class ArmPart(ArmKind kind, ArmCalls calls, ActivityLog log, TimeProvider time) : IActionExecutor
{
    public async Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var seen = new List<JsonElement>();
            foreach (var read in kind.Reads(operation))
                seen.Add(await calls.ReadAsync(read.Path, read.ApiVersion, cancellationToken));
            var facts = kind.Facts(operation, seen);
            if (Body.Text(seen[0], "etag") is { } etag)
                facts["etag"] = etag;
            return facts;
        }
        catch (ArgumentException wrong)
        {
            throw new EvidenceUnavailableException($"The state for {operation.Kind} cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>State that only our act changes goes first. The Activity Log is a supporting fact: what it shows happened, what it does not show may
    /// still be on its way there.</summary>
    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var trace = kind.Trace(operation, await ReadStateAsync(operation, cancellationToken));
            return trace.Result is LookResult.Applied or LookResult.NotApplied ? trace : await log.FindAsync(operation, cancellationToken) ?? trace;
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return Traces.Unclear(unavailable.Message);
        }
    }

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) =>
        Prepare(operation, out var refusal) is { } request ? await calls.SendAsync(request, cancellationToken) : SendAnswer.Refused(refusal);

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => calls.PollAsync(address, cancellationToken);

    /// <returns>Null if it must not be sent.</returns>
    ArmRequest? Prepare(Operation operation, out string refusal)
    {
        try
        {
            if ((refusal = kind.Refusal(operation, operation.Before) ?? "").Length > 0)
                return null;
            var call = kind.Call(operation, time.GetUtcNow());
            return new ArmRequest(call.Method, call.Path, kind.ApiVersion, call.Body, operation.ClientRequestId)
            {
                IfMatch = call.Body is not null && call.Path == operation.Target ? operation.Before.GetValueOrDefault("etag") : null,
            };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or KeyNotFoundException or JsonException)
        {
            refusal = $"{operation.Kind} on {operation.Target} cannot be asked for: {wrong.Message}";
            return null;
        }
    }
}
