using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>One row per connected part of the catalog. Who swaps it first has opened or joined; the loser reads again.</summary>
public sealed class OpenGroups(IRowStore rows)
{
    const string Table = "opengroups";
    const string Key = "group";

    /// <returns>A group without incidents and with an empty ETag if there is no row.</returns>
    public async Task<Versioned<OpenGroup>> ReadAsync(string component, CancellationToken cancellationToken) =>
        await rows.FindAsync<OpenGroup>(Table, RowKey.Of(component), Key, cancellationToken) ?? new(new(component, []), "");

    /// <returns>False if somebody changed it since <paramref name="was"/> was read.</returns>
    public Task<bool> SwapAsync(Versioned<OpenGroup> was, OpenGroup now, CancellationToken cancellationToken)
    {
        if (was.Value.Component != now.Component)
            throw new ArgumentException($"The group of '{was.Value.Component}' cannot become that of '{now.Component}'.", nameof(now));
        return rows.WriteAsync(Table, RowKey.Of(now.Component), [was.By(Key, now)], cancellationToken);
    }

    /// <summary>Asks <paramref name="change"/> again for each state it is overtaken by. The same reference writes nothing.</summary>
    public async Task<OpenGroup> ChangeAsync(string component, Func<OpenGroup, OpenGroup> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await ReadAsync(component, cancellationToken);
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await SwapAsync(was, now, cancellationToken))
                return now;
        }
    }
}
