using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Stages;

/// <summary>How autonomy is earned and lost. It is lost by itself and won by a person: the record only proposes.</summary>
public static class EarnedStage
{
    const int Remembered = 50;

    /// <summary>The record as it counts for this text of the runbook. A text that changed under the same version has earned nothing yet.</summary>
    public static RunbookRecord Current(RunbookRecord record, Runbook runbook) => record.Hash.Length == 0 || record.Hash == runbook.Hash
        ? record
        : Lowered(record, $"the text of v{record.Version} changed from {record.Hash[..8]} to {runbook.Hash[..8]}: back to suggest, with no record") with
        {
            Hash = runbook.Hash, Succeeded = 0, Failed = 0, Streak = 0,
        };

    /// <summary>After an effect was measured. Anything but better ends the streak and the stage.</summary>
    public static RunbookRecord Verified(RunbookRecord record, string operationKey, bool better, DateTimeOffset now)
    {
        var line = $"{operationKey} {(better ? "better" : "not better")}";
        if (record.History.Contains(line))
            return record;
        return better
            ? Remember(record, line) with { Succeeded = record.Succeeded + 1, Streak = record.Streak + 1, LastUsed = now }
            : Lowered(record, line) with { Failed = record.Failed + 1, LastUsed = now };
    }

    /// <summary>A person said that acting was wrong, whatever was measured.</summary>
    public static RunbookRecord RatedWrong(RunbookRecord record, string incidentId, string person)
    {
        var line = $"{incidentId}: {person} rated the intervention wrong";
        return record.History.Contains(line) ? record : Lowered(record, line) with { Failed = record.Failed + 1 };
    }

    /// <summary>Who may act alone must see: required evidence was missing or stale when it was needed.</summary>
    public static RunbookRecord Blind(RunbookRecord record, string incidentId, string lacking) =>
        record.Earned == Stage.Auto ? Lowered(record, $"{incidentId}: required evidence was not fresh ({lacking})") : record;

    /// <summary>A person moved it.</summary>
    public static RunbookRecord Moved(RunbookRecord record, Runbook runbook, Stage stage, string why) =>
        Remember(Current(record, runbook), why) with { Hash = runbook.Hash, Earned = stage };

    static RunbookRecord Lowered(RunbookRecord record, string line) => Remember(record, line) with
    {
        Earned = record.Earned < Stage.Suggest ? record.Earned : Stage.Suggest, Streak = 0,
    };

    static RunbookRecord Remember(RunbookRecord record, string line) => record with { History = [.. record.History.TakeLast(Remembered - 1), line] };
}
