using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Composition;

/// <summary>What can only be found with the secrets at hand: one that is missing, an address behind one that would not be called.</summary>
public sealed class ChannelInspection(ChannelBook book, ReadVault? vault, bool loopback)
{
    public async Task<IReadOnlyList<(string Channel, string Says)>> ProblemsAsync(CancellationToken cancellationToken)
    {
        var rules = ChannelSet.RulesOf(book, loopback);
        var problems = new List<(string, string)>();
        foreach (var channel in book.Channels.Where(channel => channel.Enabled))
        {
            foreach (var reference in SecretsOf(channel))
                if (await ReadAsync(reference, cancellationToken) is (null, { } problem))
                    problems.Add((channel.Name, problem));
            if (channel.Url.Length > 0 && await ReadAsync(channel.Url, cancellationToken) is ({ } address, _) && rules.Refusal(address) is { } refusal)
                problems.Add((channel.Name, $"Its address would not be called: {OutgoingRules.Says(refusal)}."));
        }

        return problems;
    }

    static IEnumerable<string> SecretsOf(ChannelSpec channel) =>
        new[] { channel.Url, channel.Token, channel.Signing, channel.Password }.Concat(channel.Keys).OfType<string>().Where(reference => reference.Length > 0);

    async Task<(string? Value, string? Problem)> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await new SecretText(reference, vault).ReadAsync(cancellationToken), null);
        }
        catch (ChannelUnavailableException problem)
        {
            return (null, problem.Message);
        }
    }
}
