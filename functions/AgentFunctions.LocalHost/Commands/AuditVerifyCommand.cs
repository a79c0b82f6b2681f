using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Hosting;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>audit verify</c>: an export, anywhere and without the store, or the store itself.</summary>
static class AuditVerifyCommand
{
    static readonly Argument<FileInfo?> Export = new("FILE") { Description = "An export; the store under --data if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<FileInfo?> Heads = new("--heads") { Description = "The file of signed heads, or a copy of it; of --data if no export is named." };
    static readonly Option<FileInfo?> Keys = new("--public-key") { Description = "The public keys (PEM) that are believed; audit.pub of --data if that is there." };

    public static Command Create()
    {
        var command = Shared.Plain("verify", """
            Checks that no chain was changed, cut, filled in or rewritten as a whole, by their hashes, the signed heads and the seal of an export. Exit status 1 if one was.

            Example: audit verify export.jsonl --heads audit-heads.jsonl --public-key audit.pub
            """, RunAsync, Export, Heads, Keys);
        StoreOptions.AddTo(command);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        var keys = KeysOf(parse.GetValue(Keys), data);
        using var check = new ExportCheck(keys);
        var heads = parse.GetValue(Heads)?.FullName ?? (parse.GetValue(Export) is null && File.Exists(data.AuditHeads) ? data.AuditHeads : null);
        if (heads is not null)
            await ReadAsync(heads, check.ReadHeadsAsync, cancellationToken);
        if (parse.GetValue(Export) is { } export)
            await ReadAsync(export.FullName, check.ReadAsync, cancellationToken);
        else
            await ReadStoreAsync(parse, check, cancellationToken);
        return Say(parse, check, [.. Left(keys, heads)]);
    }

    static async Task ReadStoreAsync(ParseResult parse, ExportCheck check, CancellationToken cancellationToken)
    {
        var store = AuditStore.Open(parse);
        using var end = store as IDisposable;
        await check.ReadAsync(new AuditTrail(store), cancellationToken);
    }

    static IEnumerable<string> Left(IReadOnlyList<PublicKey> keys, string? heads)
    {
        if (keys.Count == 0)
            yield return "No signature was checked, so a chain that was rewritten as a whole is not found: name the public key with --public-key.";
        if (heads is null)
            yield return "Nothing was compared with the signed heads, so an older export in place of a newer one is not found: name them with --heads.";
    }

    static int Say(ParseResult parse, ExportCheck check, IReadOnlyList<string> left)
    {
        var broken = check.End();
        var answer = new JsonObject
        {
            ["records"] = check.Entries,
            ["incidents"] = check.Incidents,
            ["statements"] = check.Statements,
            ["broken"] = new JsonArray([.. broken.Select(one => new JsonObject { ["incidentId"] = one.IncidentId, ["seq"] = one.Seq, ["problem"] = one.Problem })]),
            ["notChecked"] = new JsonArray([.. left.Select(one => JsonValue.Create(one))]),
        };
        Shared.Print(parse, answer, (to, said) =>
        {
            to.WriteLine($"{said["records"]} records in {said["incidents"]} chains, {said["statements"]} statements of signed heads; {(broken.Count == 0 ? "every chain holds" : $"{broken.Count} breaks")}.");
            foreach (var one in left)
                to.WriteLine(one);
            if (broken.Count > 0)
                Tables.Write(to, said["broken"], ("Chain", row => row["incidentId"]), ("Entry", row => row["seq"]), ("Problem", row => row["problem"]));
        });
        return broken.Count == 0 ? Shared.Done : Shared.NotSo;
    }

    static async Task ReadAsync(string file, Func<TextReader, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = File.OpenText(file);
            await read(reader, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CannotRunException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    static IReadOnlyList<PublicKey> KeysOf(FileInfo? named, DataFolder data)
    {
        var file = named?.FullName ?? (File.Exists(data.AuditPublicFile) ? data.AuditPublicFile : null);
        try
        {
            return file is null ? [] : PublicKeyFile.Read(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotRunException($"{file} cannot be used as public keys: {problem.Message}", problem);
        }
    }
}
