using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>audit export</c>: chains as JSON Lines, sealed.</summary>
static class AuditExportCommand
{
    static readonly Argument<FileInfo?> To = new("FILE") { Description = "Where to write; standard output if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string[]> Only = new("--incident") { Description = "Only this incident; may be repeated." };
    static readonly Option<FileInfo?> Heads = new("--heads") { Description = "Also writes the signed heads, to this file." };
    static readonly Option<bool> WithoutPeople = new("--without-personal-data") { Description = "Names become pseudonyms, the same throughout the export, and what people wrote is taken out. The chains can still be checked." };

    public static Command Create()
    {
        var command = Shared.Plain("export", """
            Signs the heads as they are and writes chains as JSON Lines, sealed, to be checked anywhere.

            Example: audit export export.jsonl --heads heads.jsonl --without-personal-data
            """, RunAsync, To, Only, Heads, WithoutPeople, Shared.Runbooks);
        StoreOptions.AddTo(command);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var store = AuditStore.Open(parse);
        using var end = store as IDisposable;
        var trail = new AuditTrail(store);
        var known = await trail.ChainsAsync(cancellationToken);
        if ((parse.GetValue(Only) ?? []).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            return await Shared.CannotRunAsync(parse, $"There is no chain of {unknown} in this store; it has {known.Count}.");
        var keeping = AuditHere.Keeping(new DataFolder(parse.GetValue(Shared.Data)!));
        try
        {
            return await WriteAsync(parse, trail, keeping, cancellationToken);
        }
        catch (Exception problem) when (problem is SigningUnavailableException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            return await Shared.CannotRunAsync(parse, problem.Message);
        }
    }

    static async Task<int> WriteAsync(ParseResult parse, AuditTrail trail, HeadKeeping keeping, CancellationToken cancellationToken)
    {
        var export = new AuditExport(trail, keeping.Log, keeping.Signer, TimeProvider.System);
        var people = parse.GetValue(WithoutPeople) ? RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks)).PeopleNamed() : null;
        var only = parse.GetValue(Only) ?? [];
        var file = parse.GetValue(To);
        var written = 0L;
        await using (var writer = file?.CreateText())
            written = await export.WriteAsync(only, people, writer ?? parse.InvocationConfiguration.Output, cancellationToken);
        if (parse.GetValue(Heads) is { } heads)
            await using (var writer = heads.CreateText())
                await AuditExport.WriteHeadsAsync(keeping.Log, writer, cancellationToken);
        if (file is not null)
            Shared.Print(parse, new JsonObject { ["records"] = written, ["file"] = file.FullName, ["heads"] = parse.GetValue(Heads)?.FullName }, (to, said) => to.WriteLine(
                $"{said["records"]} records are in {said["file"]}{(said["heads"] is { } where ? $", the signed heads in {where}" : "")}."));
        return Shared.Done;
    }
}
