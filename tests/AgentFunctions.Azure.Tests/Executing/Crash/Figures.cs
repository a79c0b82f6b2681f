using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

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

    public async Task AddAsync(ActingWorld world, ActResult result, string key)
    {
        Runs++;
        var (record, effects) = (await world.Files.Actions.FindAsync(key, default), world.Effects(key));
        if (effects > 1)
            Note(() => Doubled++, $"{effects} effects");
        if (result.State == ActionState.Unknown)
            Unknown++;
        if (record is null || record.State != result.State || !Explains(record, effects))
            Note(() => Forgotten++, $"{effects} effects and the ledger says {record?.State.ToString() ?? "nothing"} ({record?.Detail}), the answer was {result.State}");
        else if (!(await world.Files.Audit.ReadAsync("INC-0001", default)).Any(entry => entry.Key == Entry(record)))
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
