using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>The texts of a refusal: what is wrong, where, and what its owner can do.</summary>
static class Refusals
{
    const string TheSwitch =
        "Edit the receiver in the action group and set \"Enable the common alert schema\" to Yes " +
        "(useCommonAlertSchema: true in ARM, Bicep and the CLI).";

    public static AlertReading TooLarge(int bytes) => new AlertReading.Refused("The message is too large",
        $"The body has {bytes} bytes; at most {AlertReader.MaxBodyBytes} are read and Azure Monitor sends " +
        "at most 256 KB. Check who posts here.");

    public static AlertReading NotJson(JsonException problem) => new AlertReading.Refused("The message is not readable JSON",
        $"Reading stopped at line {problem.LineNumber + 1 ?? 1}, byte {problem.BytePositionInLine ?? 0}: the body is broken there, " +
        $"ends too early, or nests deeper than {AlertReader.MaxDepth} levels. Post the alert as Azure Monitor sends it: " +
        "one JSON object in UTF-8.");

    public static AlertReading NotAnObject(JsonValueKind kind) => new AlertReading.Refused("The message is not an alert",
        $"The top of the body is of kind {kind}, an alert is one JSON object with data.essentials. {TheSwitch}");

    public static AlertReading NoEssentials(JsonElement message) => new AlertReading.Refused(
        "The message is not in a schema that is understood",
        $"data.essentials is missing or not an object{SchemaOf(message)}. {TheSwitch}");

    public static AlertReading NoAlertId() => new AlertReading.Refused("The alert has no id",
        "data.essentials.alertId is missing, empty or not a text; without it the alert cannot be told from others. " +
        "If a system of your own posts here, let it send an alertId that is the same for Fired and Resolved.");

    public static AlertReading Incomplete(string schema, IEnumerable<string> missing) => new AlertReading.Refused(
        $"The alert lacks what its older schema{(IsPlain(schema) ? $" ({schema})" : "")} needs",
        $"Missing or unreadable: {string.Join(", ", missing)}. {TheSwitch}");

    static string SchemaOf(JsonElement message) =>
        message.Text("schemaId") is { } schema && IsPlain(schema) ? $" (schemaId is \"{schema}\")" : "";

    // A refusal is shown and logged: nothing that a stranger wrote goes into it unless it can only be a name.
    static bool IsPlain(string name) => name.Length <= 64 && name.All(IsPlain);

    static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or ' ' or '-' or '_';
}
