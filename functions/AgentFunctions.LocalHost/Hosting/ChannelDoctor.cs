using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Vaults;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Incidents;
using Azure.Identity;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Whether people could be told: each channel's secrets and address, and a channel that is for each of them. Nothing is sent.</summary>
static class ChannelDoctor
{
    const string Cure = "functions/AgentFunctions.Channels/README.md sets each kind up step by step; then try `channels test NAME`.";

    public static async Task<IReadOnlyList<DoctorFinding>> LookAsync(ChannelBook book, CancellationToken cancellationToken)
    {
        if (book.Channels.All(channel => !channel.Enabled))
            return [new("channels", true, "there are none, so people are told on this host's terminal and in the console only; functions/AgentFunctions.Channels/README.md sets them up", "")];
        using var vault = new KeyVaultSecrets(new DefaultAzureCredential(), TimeProvider.System);
        var problems = await new ChannelInspection(book, vault.ReadAsync, loopback: false).ProblemsAsync(cancellationToken);
        return [.. book.Channels.Select(channel => Of(channel, book, [.. problems.Where(problem => problem.Channel == channel.Name).Select(problem => problem.Says)]))];
    }

    static DoctorFinding Of(ChannelSpec channel, ChannelBook book, IReadOnlyList<string> problems)
    {
        var name = $"channel {channel.Name}";
        if (!channel.Enabled)
            return new(name, true, "is switched off in catalog/channels.yaml", "");
        if (problems.Count > 0)
            return new(name, false, string.Join(" ", problems), Cure);
        return book.Routes.Any(route => route.To.Contains(channel.Name))
            ? new(name, true, $"{channel.Kind}: its secrets can be read", "")
            : new(name, false, "no route leads to it, so nothing is ever sent through it", "Name it under `routes:` in catalog/channels.yaml, or take it out.");
    }
}
