using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>How many runs ended how.</summary>
sealed class Figures
{
    readonly List<string> wrong = [];

    public int Runs { get; private set; }

    public int Doubled { get; private set; }

    public int Forgotten { get; private set; }

    /// <summary>Given to a person because it could not be told.</summary>
    public int Unknown { get; private set; }

    public Task AddAsync(ActingWorld world, ActResult result, string key) => AddAsync(world.Files, world.Effects(key), result.State, key);

    /// <param name="files">What the process left.</param>
    /// <param name="effects">How often it took effect.</param>
    /// <param name="said">What the process said of it.</param>
    /// <param name="key">Of the operation.</param>
    public async Task AddAsync(CaseFiles files, int effects, ActionState said, string key)
    {
        Runs++;
        var record = await files.Actions.FindAsync(key, default);
        if (effects > 1)
            Note(() => Doubled++, $"{effects} effects");
        if (said == ActionState.Unknown)
            Unknown++;
        if (record is null || record.State != said || !Explains(record, effects))
            Note(() => Forgotten++, $"{effects} effects and the ledger says {record?.State.ToString() ?? "nothing"} ({record?.Detail}), the answer was {said}");
        else if (!(await files.Audit.ReadAsync("INC-0001", default)).Any(entry => entry.Key == Entry(record)))
            Note(() => Forgotten++, $"the trail has no {Entry(record)}");
    }

    public override string ToString() => $"{Runs} runs, {Doubled} doubled, {Forgotten} forgotten, {Unknown} given to a person; {string.Join("; ", wrong.Take(3))}";

    static bool Explains(ActionRecord record, int effects) => record.State switch
    {
        ActionState.Succeeded => effects == 1,
        ActionState.Unknown => true,
        ActionState.Refused => effects == 0,
        // A long-running operation that began and failed is an effect too.
        ActionState.Failed => effects == 0 || record.PollAddress is not null,
        _ => false,
    };

    static string Entry(ActionRecord record) => record.State == ActionState.Refused ? $"refused/{record.OperationKey}" : $"effect/{record.OperationKey}/{record.State}";

    void Note(Action count, string what)
    {
        count();
        wrong.Add($"run {Runs}: {what}");
    }
}
