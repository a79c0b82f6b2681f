using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.Approvals;
using AgentFunctions.Azure.Vaults;
using AgentFunctions.Channels.Composition;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Azure.Identity;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>channels</c>: where people are told.</summary>
static class ChannelsCommand
{
    static readonly Argument<string[]> Names = new("NAME") { Description = "Channels to try; all if absent.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<string> Person = new("--to") { Description = "Whose contact personal channels use.", DefaultValueFactory = _ => Environment.UserName };

    public static Command Create() => new("channels", "Where people are told: catalog/channels.yaml.")
    {
        Shared.Plain("lint", "Checks the channels, their hosts and whether their secrets can be read.\n\nExample: channels lint", LintAsync, Shared.Runbooks, ServeCommand.LoopbackChannels),
        Shared.Plain("test", "Sends a test message through each channel, past the outbox.\n\nExample: channels test ops-slack direct --to asha", TestAsync, Names, Person, Shared.Runbooks, ServeCommand.LoopbackChannels),
    };

    static async Task<int> LintAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var reading = LibraryReader.Read(RunbooksOnDisk.Read(RunbooksOnDisk.Find(parse.GetValue(Shared.Runbooks))));
        IReadOnlyList<Finding> found = [.. reading.Findings, .. RunbookLinter.Lint(reading)];
        var lines = found.Where(finding => finding.File is "catalog/channels.yaml" or "catalog/oncall.yaml" || reading.Library is null)
            .Select(finding => (Bad: finding.Severity == FindingSeverity.Error, Where: $"{finding.File}:{finding.Line}", Says: $"{finding.Message} {finding.Cure}")).ToList();
        if (reading.Library is { } library)
        {
            using var vault = new KeyVaultSecrets(new DefaultAzureCredential(), TimeProvider.System);
            foreach (var problem in await new ChannelInspection(library.Channels, vault.ReadAsync, parse.GetValue(ServeCommand.LoopbackChannels)).ProblemsAsync(cancellationToken))
                lines.Add((true, problem.Channel, problem.Says));
        }

        var rows = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject { ["severity"] = line.Bad ? "error" : "warning", ["where"] = line.Where, ["says"] = line.Says })]);
        Shared.Print(parse, new JsonObject { ["findings"] = rows, ["channels"] = reading.Library?.Channels.Channels.Count ?? 0 }, (to, body) =>
        {
            Tables.Write(to, body["findings"], ("", row => row["severity"]), ("Where", row => row["where"]), ("Says", row => row["says"]));
            to.WriteLine($"{body["channels"]} channels, {lines.Count(line => line.Bad)} errors, {lines.Count(line => !line.Bad)} warnings.");
        });
        return lines.Any(line => line.Bad) ? Shared.NotSo : Shared.Done;
    }

    static async Task<int> TestAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        var wanted = parse.GetValue(Names) ?? [];
        if (wanted.Except(library.Channels.Channels.Select(channel => channel.Name)).ToArray() is { Length: > 0 } unknown)
            return await Shared.WrongUseAsync(parse, $"There is no channel {string.Join(", ", unknown)}; there are: {string.Join(", ", library.Channels.Channels.Select(channel => channel.Name))}.");

        using var vault = new KeyVaultSecrets(new DefaultAzureCredential(), TimeProvider.System);
        var files = new CaseFiles(new NoRows());
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        using var set = new ChannelSet(library.Channels, new ChannelParts(files, new ApprovalLinks(files, new Seal(data.SealKeys), () => null, TimeProvider.System), () => library.OnCall, () => null, TimeProvider.System)
        {
            Vault = vault.ReadAsync, Loopback = parse.GetValue(ServeCommand.LoopbackChannels),
        });
        var results = await Task.WhenAll(set.Channels.Where(channel => wanted.Length == 0 || wanted.Contains(channel.Name)).Select(channel => TryAsync(channel, parse.GetValue(Person)!, cancellationToken)));
        var rows = new JsonArray([.. results.Select(result => (JsonNode)new JsonObject { ["channel"] = result.Channel, ["ok"] = result.Problem is null, ["says"] = result.Problem ?? "taken" })]);
        Shared.Print(parse, new JsonObject { ["channels"] = rows }, (to, body) => Tables.Write(to, body["channels"], ("Channel", row => row["channel"]), ("Ok", row => row["ok"]), ("Says", row => row["says"])));
        return results.All(result => result.Problem is null) ? Shared.Done : Shared.NotSo;
    }

    static async Task<(string Channel, string? Problem)> TryAsync(IMessageChannel channel, string person, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var message = new OutboundMessage($"test/{channel.Name}/{now.UtcTicks}", "", "test", person, false, $"A test of the channel {channel.Name}", "AgentFunctions can reach you here. Nothing has happened.", null, now);
        try
        {
            await channel.SendAsync(message, cancellationToken);
            return (channel.Name, null);
        }
        catch (ChannelUnavailableException problem)
        {
            return (channel.Name, problem.Message);
        }
    }
}
