using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Durable;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.AzureHost.Tests;

enum Mood { Calm, VeryWorried }

sealed record Question(string AskedOf, Mood Mood);

sealed record Finding(string Service, Mood Mood);

/// <summary>The names and the JSON that these tests share.</summary>
static class Words
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static readonly Activity<Question, Finding> Look = new("look");

    public static readonly Activity<Question, Finding> LookPatiently = new("look-patiently") { Retry = RetryOptions.Patient };

    public static readonly Orchestration<Question, Finding> Incident = new("incident");

    public static readonly ExternalEvent<Finding> Answered = new("answered-1");

    public static readonly Question AQuestion = new("checkout", Mood.VeryWorried);

    public static Payloads Payloads(IRowStore? rows = null) => new(new LargePayloads(rows ?? new MemoryRowStore()), TimeProvider.System);

    public const string AQuestionAsJson = """{"askedOf":"checkout","mood":"very-worried"}""";

    public static readonly Finding AFinding = new("checkout", Mood.Calm);

    public const string AFindingAsJson = """{"service":"checkout","mood":"calm"}""";
}
