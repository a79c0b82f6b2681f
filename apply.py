import os, shutil
os.chdir('/work/wt/acting')
def sub(p, *pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s, (p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)
sub('functions/AgentFunctions.LocalHost/Bench/CrashExecutor.cs',('{ RedirectStandardError = true, WorkingDirectory = data };','{ RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };'),('        started.BeginErrorReadLine();\n','        started.BeginErrorReadLine();\n        started.BeginOutputReadLine();\n'))
# secrets
sub('functions/AgentFunctions/Observing/Redaction.cs',('''    static string Secrets(string text)
    {''','''    /// <summary>Secrets only: for what people wrote and what services answered, where a name or an address is part of the story.</summary>
    public static string Secrets(string text)
    {'''))
sub('functions/AgentFunctions/Intake/Payloads/PersonalData.cs',('''    /// <summary>The text without e-mail addresses.</summary>
    public static string Mask(string text) => text.Contains('@') ? Email.Replace(text, Removed) : text;
''','''    /// <summary>A member whose name says that its value is a secret: an application may put anything into its own properties.</summary>
    public static bool IsSecret(string member) => SecretName.IsMatch(member);

    /// <summary>The text without e-mail addresses and secrets.</summary>
    public static string Mask(string text) => Redaction.Secrets(text.Contains('@') ? Email.Replace(text, Removed) : text);
'''),('''    // Every repetition is bounded''','''    [GeneratedRegex("password|passwd|pwd|secret|credential|connection_?string|(account|access|api|shared)_?key|sas_?token|^token$|access_?token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName { get; }

    // Every repetition is bounded'''),('using System.Text.RegularExpressions;\n','using System.Text.RegularExpressions;\nusing AgentFunctions.Observing;\n'))
sub('functions/AgentFunctions/Intake/Payloads/KeptContext.cs',('''                writer.WritePropertyName(name);
                Value(member.Value, name);''','''                writer.WritePropertyName(name);
                if (PersonalData.IsSecret(name) && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number) writer.WriteStringValue("[secret]");
                else Value(member.Value, name);'''))
sub('functions/AgentFunctions/Intake/Payloads/AlertDraft.cs',('dimensions.TryAdd(name, PersonalData.Mask(value));','dimensions.TryAdd(name, PersonalData.IsSecret(name) ? "[secret]" : PersonalData.Mask(value));'))
sub('tests/AgentFunctions.Tests/House/ArrowTests.cs',('["Intake"] = ["Incidents", "Correlation", "Durable", "Ports", "Records", "Runbooks", "Orchestrations", "Activities"],','["Intake"] = ["Incidents", "Correlation", "Durable", "Ports", "Records", "Runbooks", "Orchestrations", "Activities", "Observing"],'))
open('functions/AgentFunctions/Activities/DiscreetExecutor.cs','w').write('''using AgentFunctions.Observing;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>Takes secrets out of everything that an estate says in words, before it reaches ledger, journal, trail or people. States are handed on as they are: an undo needs them.</summary>
sealed class DiscreetExecutor(IActionExecutor estate) : IActionExecutor
{
    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) =>
        await HeardAsync(() => estate.LookAsync(operation, cancellationToken)) is var answer ? answer with { Because = Redaction.Secrets(answer.Because) } : answer;

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        HeardAsync(() => estate.ReadStateAsync(operation, cancellationToken));

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        var answer = await estate.SendAsync(operation, cancellationToken);
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }

    public async Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken)
    {
        var answer = await HeardAsync(() => estate.PollAsync(operation, address, cancellationToken));
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }

    static async Task<T> HeardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (EvidenceUnavailableException silence) when (Redaction.Secrets(silence.Message) is var said && said != silence.Message)
        {
            throw new EvidenceUnavailableException(said);
        }
    }
}
''')
s=open('functions/AgentFunctions/Activities/DiscreetExecutor.cs').read()
s=s.replace('''    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) =>
        await HeardAsync(() => estate.LookAsync(operation, cancellationToken)) is var answer ? answer with { Because = Redaction.Secrets(answer.Because) } : answer;
''','''    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        var answer = await estate.LookAsync(operation, cancellationToken);
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }
''')
open('functions/AgentFunctions/Activities/DiscreetExecutor.cs','w').write(s)
sub('functions/AgentFunctions/Activities/Estate.cs',('''        this with { Evidence =''','''        this with { Actions = Actions as DiscreetExecutor ?? new DiscreetExecutor(Actions), Evidence ='''),('''    /// <summary>With what every estate has: the changes of all its sources together, and what pipelines said of releases.</summary>''','''    /// <summary>With what every estate has: the changes of all its sources together, what pipelines said of releases, and no secret in what it says.</summary>'''))
sub('functions/AgentFunctions/Activities/Chronicle.cs',('''            new AuditNote(incidentId, entry.Key, time.GetUtcNow(), entry.Kind, entry.Text, entry.Actor, entry.Details ?? NoDetails), cancellationToken);''','''            new AuditNote(incidentId, entry.Key, time.GetUtcNow(), entry.Kind, Redaction.Secrets(entry.Text), entry.Actor, Clean(entry.Details ?? NoDetails)), cancellationToken);'''),
('''        files.Outbox.EnqueueAsync(message, cancellationToken);''','''        files.Outbox.EnqueueAsync(Clean(message), cancellationToken);'''),
('''        files.ChangeRecords.EnqueueAsync(change, cancellationToken);
''','''        files.ChangeRecords.EnqueueAsync(Clean(change), cancellationToken);

    static OutboundMessage Clean(OutboundMessage message) => message with { Subject = Redaction.Secrets(message.Subject), Body = Redaction.Secrets(message.Body) };

    static Dictionary<string, string> Clean(IReadOnlyDictionary<string, string> details) => details.ToDictionary(detail => detail.Key, detail => Redaction.Secrets(detail.Value));
'''),('using AgentFunctions.Incidents;\n','using AgentFunctions.Incidents;\nusing AgentFunctions.Observing;\n'))
sub('functions/AgentFunctions.LocalHost/Hosting/TextLog.cs',('''            var line = $"{logLevel}: {name}: {formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}";''','''            // What went wrong may quote what was asked, with a key in it.
            var line = Redaction.Secrets($"{logLevel}: {name}: {formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}");'''),('using Microsoft.Extensions.Logging;','using AgentFunctions.Observing;\nusing Microsoft.Extensions.Logging;'))
os.makedirs('tests/AgentFunctions.LocalHost.Tests/Secrets',exist_ok=True)
open('tests/AgentFunctions.LocalHost.Tests/Secrets/PlantedSecretTests.cs','w').write('''using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Secrets;

/// <summary>Secrets are planted wherever somebody could put one, a night passes with an act, and then every byte that was written is looked through.</summary>
[TestClass]
public sealed class PlantedSecretTests
{
    /// <summary>By where it is planted, so that a leak names its source.</summary>
    static readonly Dictionary<string, (string Secret, string Text)> Planted = new()
    {
        ["description"] = ("hunter2-description", "Password=hunter2-description; see the wiki"),
        ["property"] = ("eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl", "the call had eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl in it"),
        ["named property"] = ("plain-words-only", "plain-words-only"),
        ["account key"] = (new string('k', 86) + "==", $"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={new string('k', 86)}==;EndpointSuffix=core.windows.net"),
        ["sas"] = ("pLaNtEdSiG123", "https://shop.blob.core.windows.net/dump?sv=2024-01-01&sig=pLaNtEdSiG123&se=2026"),
        ["login"] = ("s3cr3t-login", "amqp://shop:s3cr3t-login@broker:5672"),
        ["github"] = ("ghp_plantedplantedplantedplanted1234", "pushed with ghp_plantedplantedplantedplanted1234"),
        ["change"] = ("hunter2-change", "client_secret=hunter2-change"),
        ["note"] = ("hunter2-note", "I used pwd: hunter2-note to look"),
        ["comment"] = ("hunter2-comment", "fine, token=hunter2-comment"),
        ["stop"] = ("hunter2-stop", "secret=hunter2-stop is out, stop"),
        ["failure"] = ("hunter2-failure", "AccountKey=hunter2-failure was refused"),
    };

    [TestMethod]
    public async Task No_planted_secret_is_anywhere_after_a_night()
    {
        var messages = new StringWriter();
        var failing = false;
        var written = new List<(string Where, string Text)>();
        await using (var host = await ApiHost.StartAsync(rows => new TalkativeRows(rows, () => failing), TextWriter.Synchronized(messages)))
        {
            await NightAsync(host);
            failing = true;
            written.Add(("the answer to a failure", await TextAsync(host, "/api/incidents")));
            failing = false;
            foreach (var path in await PathsAsync(host))
                written.Add((path, await TextAsync(host, path)));
            foreach (var file in Directory.EnumerateFiles(host.Data).Where(file => !IsKeyFile(file)))
                written.Add((Path.GetFileName(file), ReadShared(file)));
            foreach (var key in Keys(host.Data))
                Assert.IsEmpty(written.Where(one => one.Text.Contains(key, StringComparison.Ordinal)).Select(one => one.Where).ToArray());
        }

        written.Add(("messages and log", messages.ToString()));
        Assert.IsGreaterThan(100_000, written.Sum(one => one.Text.Length));
        StringAssert.Contains(messages.ToString(), "could not be answered");
        Assert.IsTrue(written.Any(one => one.Where == "store.db-wal" || one.Where == "store.db"));
        var leaks = Planted.SelectMany(planted => written.Where(one => one.Text.Contains(planted.Value.Secret, StringComparison.Ordinal)).Select(one => $"{planted.Key} in {one.Where}")).ToArray();
        Assert.IsEmpty(leaks, string.Join('\\n', leaks));
    }

    static async Task NightAsync(ApiHost host)
    {
        Assert.AreEqual("opened", (await host.PostAsync("/api/alerts", Alert()))["disposition"]);
        await host.PostAsync("/api/changes", new JsonObject { ["service"] = "checkout", ["kind"] = "config", ["time"] = "2026-11-20T02:59:00Z", ["by"] = "a pipeline", ["what"] = Planted["change"].Text }.ToJsonString());
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        string? approval = null;
        for (var half = 0; half < 40 && approval is null; half++)
        {
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
            approval = (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray().FirstOrDefault()?["id"]?.ToString();
        }

        Assert.IsNotNull(approval, "nobody was asked");
        await host.PostAsync("/api/incidents/INC-0001/notes", Body("text", Planted["note"].Text));
        await host.PostAsync($"/api/approvals/{approval}/decision", new JsonObject { ["decision"] = "approve", ["comment"] = Planted["comment"].Text }.ToJsonString());
        for (var half = 0; half < 10; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
        await host.PostAsync("/api/stop", new JsonObject { ["scope"] = "service:checkout", ["reason"] = Planted["stop"].Text }.ToJsonString());
        await host.PostAsync("/api/clock", """{"advance": "PT15M"}""");
    }

    static string Alert()
    {
        var alert = JsonNode.Parse(File.ReadAllText(ApiHost.Payload("http5xx-sev1-fired")))!;
        alert["data"]!["essentials"]!["description"] = Planted["description"].Text;
        var properties = alert["data"]!["alertContext"]!["properties"]!.AsObject();
        properties["trace"] = Planted["property"].Text;
        properties["dbPassword"] = Planted["named property"].Text;
        properties["connection"] = Planted["account key"].Text;
        properties["dump"] = Planted["sas"].Text;
        properties["broker"] = Planted["login"].Text;
        properties["nested"] = new JsonObject { ["list"] = new JsonArray(Planted["github"].Text) };
        return alert.ToJsonString();
    }

    static async Task<IReadOnlyList<string>> PathsAsync(ApiHost host)
    {
        var paths = new List<string> { "/api/changes", "/api/stop", "/api/approvals", "/api/reports/gaps?days=7", "/console", "/metrics" };
        foreach (var incident in (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Select(item => item!["id"]!.ToString()))
            paths.AddRange([$"/api/incidents/{incident}", $"/api/incidents/{incident}/audit", $"/api/incidents/{incident}/handoff", $"/console/incidents/{incident}"]);
        return paths;
    }

    static async Task<string> TextAsync(ApiHost host, string path) => await (await host.Http.GetAsync(path)).Content.ReadAsStringAsync();

    static string Body(string member, string text) => new JsonObject { [member] = text }.ToJsonString();

    /// <summary>The host still has it open; text of one byte a letter, so that every byte is looked at.</summary>
    static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    static bool IsKeyFile(string file) => Path.GetFileName(file) is "admin.key" or "seal.keys" or "work.keys" or "access.json" || file.EndsWith(".owner", StringComparison.Ordinal);

    static IEnumerable<string> Keys(string data) => [new DataFolder(data).Key(), .. File.ReadAllLines(new DataFolder(data).SealFile).Where(line => line.Length > 0)];

    /// <summary>A store whose errors quote a connection string.</summary>
    sealed class TalkativeRows(IRowStore rows, Func<bool> fails) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => rows.WriteAsync(table, partition, writes, cancellationToken);

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            fails() ? throw new InvalidOperationException(Planted["failure"].Text) : rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
''')
open('tests/AgentFunctions.Azure.Tests/Executing/SecretiveAnswerTests.cs','w').write('''using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>What Azure says of a refusal may quote a key; no record has it.</summary>
[TestClass]
public sealed class SecretiveAnswerTests
{
    const string Secret = "hunter2-from-azure";

    [TestMethod]
    [DataRow("app-service.restart")]
    [DataRow("vmss.scale")]
    [DataRow("kubernetes.rollout-undo")]
    public async Task A_secret_in_an_answer_of_Azure_is_in_no_record(string kind)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        world.Arm.Misfortunes.Enqueue(Misfortune.Forbidden);
        world.Arm.Complaint = $"The key AccountKey={Secret}; is not accepted.";
        var result = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Failed, result.State, result.Reason);
        StringAssert.Contains(result.Reason, "[secret]");
        var record = (await world.Files.Actions.FindAsync(world.Key, default))!;
        var trail = await world.Files.Audit.ReadAsync("INC-0001", default);
        var changes = await world.Files.ChangeRecords.DueAsync(DateTimeOffset.MaxValue, 100, default);
        foreach (var text in (string[])[result.Reason, record.Detail, .. trail.Select(entry => $"{entry.Text} {string.Join(' ', entry.Details.Values)}"), .. changes.Select(change => change.Message.Body)])
            Assert.DoesNotContain(Secret, text);
    }
}
''')
print('ok')
