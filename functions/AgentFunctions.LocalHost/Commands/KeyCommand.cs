using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>key</c>: keys for action groups and pipelines, and the key that signs links. A running host takes notice by itself.</summary>
static class KeyCommand
{
    static readonly Argument<string> Name = new("NAME") { Description = "What the key is for: prod-alerts." };

    public static Command Create() => new("key", "Keys for programs that send alerts and changes, and the key that signs links.")
    {
        Shared.Plain("list", "Names, and how many values of each open.\n\nExample: key list", List),
        Shared.Plain("new", "Makes a key and prints it, once. Of a name that exists it makes a new value; the one before still opens until it is retired.\n\nExample: key new prod-alerts", New, Name),
        Shared.Plain("retire", "The value before the newest opens no more.\n\nExample: key retire prod-alerts", Retire, Name),
        Shared.Plain("remove", "No value of this name opens any more.\n\nExample: key remove prod-alerts", Remove, Name),
        Shared.Plain("sign", "Links and sign-ins are signed with a new key from now on; what the one before signed still opens.\n\nExample: key sign", Sign),
        Shared.Plain("audit", "Heads of the audit chains and exports are signed with a new key from now on; audit.pub keeps the public halves of all.\n\nExample: key audit", AuditAsync),
    };

    static Task<int> List(ParseResult parse, CancellationToken cancellationToken)
    {
        var rows = new JsonArray([.. KeysOf(parse).Select(key => (JsonNode)new JsonObject { ["name"] = key.Key, ["values"] = key.Value.Count })]);
        Shared.Print(parse, rows, (to, body) => Tables.Write(to, body, ("Key", row => row["name"]), ("Values", row => row["values"])));
        return Task.FromResult(Shared.Done);
    }

    static Task<int> New(ParseResult parse, CancellationToken cancellationToken)
    {
        var (name, key) = (parse.GetValue(Name)!, AccessKey.Make());
        var before = KeysOf(parse).GetValueOrDefault(name) ?? [];
        Write(parse, keys => keys[name] = [AccessKey.Written(key), .. before.Take(1)]);
        Shared.Print(parse, new JsonObject { ["name"] = name, ["key"] = key, ["kept"] = FileOf(parse) }, (to, made) => Tables.Facts(to,
            ("key", made["key"]), ("for", made["name"]), ("kept", $"as a digest in {made["kept"]}; the key itself is shown this once"),
            ("before", before.Count > 0 ? $"the value before still opens; `key retire {name}` ends that" : null)));
        return Task.FromResult(Shared.Done);
    }

    static Task<int> Retire(ParseResult parse, CancellationToken cancellationToken) =>
        ChangeAsync(parse, (keys, name) => keys[name] = [.. keys[name].Take(1)], "only its newest value opens now");

    static Task<int> Remove(ParseResult parse, CancellationToken cancellationToken) =>
        ChangeAsync(parse, (keys, name) => keys.Remove(name), "it opens nothing any more");

    static Task<int> Sign(ParseResult parse, CancellationToken cancellationToken)
    {
        new DataFolder(parse.GetValue(Shared.Data)!).ChangeSealKey();
        return SaidAsync(parse, "links and sign-ins", "signed with a new key; what the one before signed still opens");
    }

    static async Task<int> AuditAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var signer = new KeyFileSigner(new DataFolder(parse.GetValue(Shared.Data)!));
        signer.Change();
        return await SaidAsync(parse, "the audit", $"signed with the new key {(await signer.PublicKeyAsync(cancellationToken)).Id}");
    }

    static async Task<int> ChangeAsync(ParseResult parse, Action<Dictionary<string, IReadOnlyList<string>>, string> change, string says)
    {
        var name = parse.GetValue(Name)!;
        if (!KeysOf(parse).ContainsKey(name))
            return await Shared.CannotRunAsync(parse, $"There is no key {name} in {FileOf(parse)}. `key list` shows those that there are.");
        Write(parse, keys => change(keys, name));
        return await SaidAsync(parse, name, says);
    }

    static Task<int> SaidAsync(ParseResult parse, string key, string says)
    {
        Shared.Print(parse, new JsonObject { ["key"] = key, ["now"] = says }, (to, said) => Tables.Facts(to, ("key", said["key"]), ("now", said["now"])));
        return Task.FromResult(Shared.Done);
    }

    static void Write(ParseResult parse, Action<Dictionary<string, IReadOnlyList<string>>> change)
    {
        var keys = KeysOf(parse);
        change(keys);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(parse))!);
        (AccessSettings.Read(FileOf(parse)) with { Keys = keys }).Write(FileOf(parse));
    }

    static Dictionary<string, IReadOnlyList<string>> KeysOf(ParseResult parse) => new(AccessSettings.Read(FileOf(parse)).Keys ?? new Dictionary<string, IReadOnlyList<string>>());

    static string FileOf(ParseResult parse) => new DataFolder(parse.GetValue(Shared.Data)!).AccessFile;
}
