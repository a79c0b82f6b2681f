using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>Azure Resource Manager, App Configuration and one Kubernetes cluster, as far as actions see them: resources that change, long-running
/// operations on a clock, an Activity Log, and every way in which an answer can be bad. It counts what took effect, by client request id.</summary>
sealed class LoopbackArm(FakeTimeProvider time)
{
    readonly Lock gate = new();
    readonly Dictionary<string, JsonObject> resources = new(StringComparer.OrdinalIgnoreCase);
    readonly List<Running> running = [];
    readonly List<Logged> log = [];
    readonly ConcurrentDictionary<Guid, int> effects = new();

    public FakeTimeProvider Time => time;

    /// <summary>How the next requests that change something go wrong, in order.</summary>
    public Queue<Misfortune> Misfortunes { get; } = new();

    /// <summary>Client request id to how often it took effect.</summary>
    public IReadOnlyDictionary<Guid, int> Effects => effects;

    /// <summary>Everything that was asked: method and address.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What it says when it forbids.</summary>
    public string Complaint { get; set; } = "The client does not have authorization.";

    /// <summary>How late the Activity Log is; as in Azure minutes, or nothing for tests of what it shows.</summary>
    public TimeSpan LogDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an operation takes.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What the permissions API answers.</summary>
    public JsonArray Permissions { get; } = [new JsonObject { ["actions"] = new JsonArray("*"), ["notActions"] = new JsonArray(), ["dataActions"] = new JsonArray("*"), ["notDataActions"] = new JsonArray() }];

    /// <summary>Awaited when something took effect and before anybody hears of it.</summary>
    public Func<Task>? OnEffect { get; set; }

    public LoopbackArm Has(string id, string json)
    {
        resources[id] = JsonNode.Parse(json)!.AsObject();
        resources[id]["id"] ??= id;
        resources[id]["name"] ??= id[(id.LastIndexOf('/') + 1)..];
        return this;
    }

    public JsonObject Resource(string id) => resources[id];

    public async Task<LoopbackAnswer> AnswerAsync(LoopbackRequest request)
    {
        Requests.Enqueue($"{request.Method} {request.Path}");
        if (request.Token == "expired")
            return LoopbackAnswer.Error(401, "ExpiredAuthenticationToken", "The access token expiry is in the past.");
        if (IsRead(request))
            lock (gate)
                return Read(request);
        return await ChangeAsync(request);
    }

    static bool IsRead(LoopbackRequest request) => request.Method == "GET" || request.Path.EndsWith("/listClusterUserCredential", StringComparison.Ordinal);

    async Task<LoopbackAnswer> ChangeAsync(LoopbackRequest request)
    {
        request = LoopbackCluster.Named(request);
        Misfortunes.TryDequeue(out var misfortune);
        switch (misfortune)
        {
            case Misfortune.Throttled: return LoopbackAnswer.Error(429, "TooManyRequests", "Slow down.") with { RetryAfter = 3 };
            case Misfortune.Conflict: return LoopbackAnswer.Error(409, "Conflict", "Another operation is in progress.") with { RetryAfter = 3 };
            case Misfortune.Forbidden: return LoopbackAnswer.Error(403, "AuthorizationFailed", Complaint);
            case Misfortune.FailedBefore: return LoopbackAnswer.Error(503, "ServiceUnavailable", "Try again.");
            case Misfortune.DroppedBefore: return LoopbackAnswer.Dropped;
        }

        LoopbackAnswer answer;
        lock (gate)
        {
            Settle();
            answer = new LoopbackChanges(this, resources).Apply(request, out var effect);
            if (effect is null)
                return answer;
            effects.AddOrUpdate(request.ClientRequestId, 1, (_, count) => count + 1);
            answer = Begin(request, answer, effect, misfortune);
        }

        if (OnEffect is { } hook)
            await hook();
        return misfortune switch
        {
            Misfortune.AnswerLost => LoopbackAnswer.Dropped,
            Misfortune.FailedAfter => LoopbackAnswer.Error(500, "InternalServerError", "It broke while answering."),
            _ => answer,
        };
    }

    LoopbackAnswer Begin(LoopbackRequest request, LoopbackAnswer answer, LoopbackEffect effect, Misfortune misfortune)
    {
        var target = effect.Target;
        if (!effect.IsLong)
        {
            effect.Finish();
            log.Add(new(target, request.ClientRequestId, "Succeeded", time.GetUtcNow()));
            return answer;
        }

        effect.Start();
        var operation = new Running(Guid.NewGuid().ToString("N"), time.GetUtcNow() + Duration, misfortune == Misfortune.EndsBadly ? effect.Abandon : effect.Finish, target, request.ClientRequestId, misfortune == Misfortune.EndsBadly);
        running.Add(operation);
        log.Add(new(target, request.ClientRequestId, "Started", time.GetUtcNow()));
        return new LoopbackAnswer(202, null) { PollAddress = $"https://management.azure.com/operations/{operation.Id}?api-version=2024-01-01" };
    }

    LoopbackAnswer Read(LoopbackRequest request)
    {
        Settle();
        if (request.Path.StartsWith("/operations/", StringComparison.Ordinal))
            return Poll(request.Path["/operations/".Length..]);
        if (request.Path.Contains("/eventtypes/management/values", StringComparison.OrdinalIgnoreCase))
            return new LoopbackAnswer(200, LogOf());
        if (request.Path.EndsWith("/providers/Microsoft.Authorization/permissions", StringComparison.OrdinalIgnoreCase))
            return new LoopbackAnswer(200, new JsonObject { ["value"] = Permissions.DeepClone() });
        return LoopbackReads.Of(resources, request);
    }

    LoopbackAnswer Poll(string id)
    {
        var operation = running.FirstOrDefault(one => one.Id == id);
        if (operation is null)
            return LoopbackAnswer.Error(404, "NotFound", "No such operation.");
        return new LoopbackAnswer(200, new JsonObject
        {
            ["status"] = !operation.IsOver ? "InProgress" : operation.EndsBadly ? "Failed" : "Succeeded",
            ["error"] = operation is { IsOver: true, EndsBadly: true } ? new JsonObject { ["code"] = "OperationFailed", ["message"] = "It did not work." } : null,
        }) { RetryAfter = operation.IsOver ? null : 15 };
    }

    void Settle()
    {
        foreach (var operation in running.Where(one => !one.IsOver && one.EndsAt <= time.GetUtcNow()))
        {
            operation.Finish();
            operation.IsOver = true;
            log.Add(new(operation.Target, operation.ClientRequestId, operation.EndsBadly ? "Failed" : "Succeeded", operation.EndsAt));
        }
    }

    JsonObject LogOf() => new()
    {
        ["value"] = new JsonArray([.. log.Where(entry => entry.At + LogDelay <= time.GetUtcNow()).Select(entry => (JsonNode)new JsonObject
        {
            ["resourceId"] = entry.Target,
            ["httpRequest"] = new JsonObject { ["clientRequestId"] = entry.ClientRequestId.ToString() },
            ["status"] = new JsonObject { ["value"] = entry.Status },
            ["eventTimestamp"] = entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        })]),
    };

    sealed record Running(string Id, DateTimeOffset EndsAt, Action Finish, string Target, Guid ClientRequestId, bool EndsBadly)
    {
        public bool IsOver { get; set; }
    }

    sealed record Logged(string Target, Guid ClientRequestId, string Status, DateTimeOffset At);
}

/// <summary>How a request that changes something goes wrong.</summary>
public enum Misfortune { None, Throttled, Conflict, Forbidden, FailedBefore, DroppedBefore, AnswerLost, FailedAfter, EndsBadly }
