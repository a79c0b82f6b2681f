using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Audit;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>audit</c>: checks the chains offline, writes them out.</summary>
static class AuditCommand
{
    static readonly Argument<FileInfo?> Export = new("FILE") { Description = "An export; the store under --data if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Argument<FileInfo?> To = new("FILE") { Description = "Where to write; standard output if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string[]> Only = new("--incident") { Description = "Only this incident; may be repeated." };

    public static Command Create() => new("audit", "The record of everything that was decided and done.")
    {
        OnStore("verify", "Checks that no chain was changed, cut or filled in. Exit status 1 if one was.\n\nExample: audit verify export.jsonl", VerifyAsync, Export),
        OnStore("export", "Writes chains as JSON Lines, to be checked anywhere.\n\nExample: audit export export.jsonl --incident INC-0001", ExportAsync, To, Only),
    };

    static Command OnStore(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Symbol[] more)
    {
        var command = Shared.Plain(name, description, run, more);
        StoreOptions.AddTo(command);
        return command;
    }

    static async Task<int> VerifyAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var export = parse.GetValue(Export) is { } file ? await ReadAsync(file, cancellationToken) : await FromStoreAsync(parse, cancellationToken);
        var broken = export.Verify();
        var answer = new JsonObject
        {
            ["records"] = export.Entries.Count,
            ["incidents"] = export.Heads.Count,
            ["broken"] = new JsonArray([.. broken.Select(one => new JsonObject { ["incidentId"] = one.IncidentId, ["seq"] = one.Seq, ["problem"] = one.Problem })]),
        };
        Shared.Print(parse, answer, (to, said) =>
        {
            to.WriteLine($"{said["records"]} records in {said["incidents"]} chains; {(broken.Count == 0 ? "every chain holds" : $"{broken.Count} breaks")}.");
            if (broken.Count > 0)
                Tables.Write(to, said["broken"], ("Chain", row => row["incidentId"]), ("Entry", row => row["seq"]), ("Problem", row => row["problem"]));
        });
        return broken.Count == 0 ? Shared.Done : Shared.NotSo;
    }

    static async Task<int> ExportAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var store = Open(parse);
        using var end = store as IDisposable;
        if (parse.GetValue(To) is not { } file)
        {
            await AuditExport.WriteAsync(new AuditTrail(store), parse.GetValue(Only) ?? [], parse.InvocationConfiguration.Output, cancellationToken);
            return Shared.Done;
        }

        await using var writer = file.CreateText();
        var written = await AuditExport.WriteAsync(new AuditTrail(store), parse.GetValue(Only) ?? [], writer, cancellationToken);
        Shared.Print(parse, new JsonObject { ["records"] = written, ["file"] = file.FullName }, (to, said) => to.WriteLine($"{said["records"]} records are in {said["file"]}."));
        return Shared.Done;
    }

    static async Task<AuditExport> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = file.OpenText();
            return await AuditExport.ReadAsync(reader, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or JsonException)
        {
            throw new CannotRunException($"{file.FullName} cannot be read: {problem.Message}", problem);
        }
    }

    static async Task<AuditExport> FromStoreAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var store = Open(parse);
        using var end = store as IDisposable;
        using var written = new StringWriter();
        await AuditExport.WriteAsync(new AuditTrail(store), [], written, cancellationToken);
        using var reader = new StringReader(written.ToString());
        return await AuditExport.ReadAsync(reader, cancellationToken);
    }

    /// <summary>Tables are read beside a running host; a SQLite file has one owner.</summary>
    static IRowStore Open(ParseResult parse)
    {
        if (StoreOptions.Of(parse) is { Tables: { } connection, Prefix: var prefix })
            return OpenStore.Tables(connection, prefix);
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        if (!File.Exists(data.Store))
            throw new CannotRunException(File.Exists(data.JournalId)
                ? $"There is no store at {data.Store}: this installation keeps its records in Azure Tables. Add --store tables, and the --tables-connection and --tables-prefix that it is served with."
                : $"There is no store at {data.Store}. Name the data directory with --data.");
        try
        {
            return new SqliteRowStore(data.Store);
        }
        catch (StoreUnavailableException problem)
        {
            throw new CannotRunException($"{problem.Message} A running host owns its store: stop it first, or ask it: GET /api/incidents/ID/audit.", problem);
        }
    }
}
