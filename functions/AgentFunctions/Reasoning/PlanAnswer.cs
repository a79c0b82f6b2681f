using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;

namespace AgentFunctions.Reasoning;

/// <summary>What a model must answer, and how it is read.</summary>
sealed record PlanAnswer(string Summary, IReadOnlyList<ThoughtAnswer> Hypotheses, IReadOnlyList<StepAnswer> Steps, double Confidence)
{
    /// <summary>Strict: everything required, nothing besides.</summary>
    public const string Schema = """
        {"type":"object","additionalProperties":false,"required":["summary","hypotheses","steps","confidence"],"properties":{
        "summary":{"type":"string"},
        "hypotheses":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["cause","because","cites","disprovedBy","confidence"],"properties":{
          "cause":{"type":"string"},"because":{"type":"string"},"cites":{"type":"array","items":{"type":"string"}},"disprovedBy":{"type":"string"},"confidence":{"type":"number"}}}},
        "steps":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["step","action","parameters","expect","disprovedBy"],"properties":{
          "step":{"type":"string"},"action":{"type":"string"},"parameters":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","value"],"properties":{"name":{"type":"string"},"value":{"type":"string"}}}},
          "expect":{"type":"string"},"disprovedBy":{"type":"string"}}}},
        "confidence":{"type":"number"}}}
        """;

    /// <exception cref="FormatException">It is not such a document; the message says where.</exception>
    public static PlanAnswer Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, PlanAnswerJson.Default.PlanAnswer) ?? throw new FormatException("The answer is null.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The answer is not JSON of the schema: {problem.Path} at line {problem.LineNumber}.", problem);
        }
    }

    /// <param name="name">The model's.</param>
    /// <param name="question">A placeholder in a parameter stands for what was bound there; whatever else is said is left as it is, for the check to see.</param>
    /// <param name="words">With what the model saw instead of texts.</param>
    public Thinking ToThinking(string name, PlannerQuestion question, Withholding words) => new($"model {name}", words.ForPeople(Summary),
        [.. Hypotheses.Select(one => new Thought(words.ForPeople(one.Cause), words.ForPeople(one.Because), one.Cites, words.ForPeople(one.DisprovedBy), one.Confidence))],
        [.. Steps.Select(step => new ThoughtStep(step.Step, step.Action, Parameters(step, question, words), words.ForPeople(step.Expect), words.ForPeople(step.DisprovedBy)))], Confidence)
    {
        Withheld = words.Withheld,
    };

    static Dictionary<string, string> Parameters(StepAnswer step, PlannerQuestion question, Withholding words)
    {
        var bound = question.Steps.FirstOrDefault(known => known.Id == step.Step)?.Action.Parameters ?? new Dictionary<string, string>();
        var said = new Dictionary<string, string>();
        foreach (var one in step.Parameters)
            said[one.Name] = bound.TryGetValue(one.Name, out var value) && words.Of(value, "") == one.Value ? value : one.Value;
        return said;
    }
}

sealed record ThoughtAnswer(string Cause, string Because, IReadOnlyList<string> Cites, string DisprovedBy, double Confidence);

sealed record StepAnswer(string Step, string Action, IReadOnlyList<ParameterAnswer> Parameters, string Expect, string DisprovedBy);

sealed record ParameterAnswer(string Name, string Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PlanAnswer))]
sealed partial class PlanAnswerJson : JsonSerializerContext;
