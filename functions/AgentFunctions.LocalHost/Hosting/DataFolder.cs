using AgentFunctions.Approvals;
using AgentFunctions.Records;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The files of one installation.</summary>
public sealed record DataFolder(string Path)
{
    public const string Default = ".agentfunctions";

    public string Store => At("store.db");

    public string Journal => At("journal.db");

    /// <summary>The id of the journal here, for a store that other hosts can reach too.</summary>
    public string JournalId => At("journal.id");

    public string Estate => At("estate.log");

    public string Features => At("features.json");

    /// <summary>What of Azure is read; may be absent.</summary>
    public string AzureFile => At("azure.json");

    /// <summary>Which model thinks along; may be absent.</summary>
    public string ModelFile => At("model.json");

    public string KeyFile => At("admin.key");

    /// <summary>Where the host that runs on this data listens; clients read it.</summary>
    public string UrlFile => At("serve.url");

    /// <summary>Keys of machines, by digest, and the app registration whose tokens are taken.</summary>
    public string AccessFile => At("access.json");

    /// <summary>What signs links and sign-ins, newest first.</summary>
    public string SealFile => At("seal.keys");

    /// <summary>What signs work items between a host and its executor, newest first.</summary>
    public string WorkFile => At("work.keys");

    /// <summary>Signs the heads of the audit chains and exports; readable by its owner only.</summary>
    public string AuditKeyFile => At("audit.key");

    /// <summary>The public halves of that key and of those before it, for whoever checks.</summary>
    public string AuditPublicFile => At("audit.pub");

    /// <summary>Signed heads, one statement a line; only ever added to.</summary>
    public string AuditHeads => At("audit-heads.jsonl");

    /// <summary>The keys between a host and its executor, the first made at first use.</summary>
    public IReadOnlyList<SealKey> WorkKeys() => KeysIn(WorkFile);

    /// <summary>The key, made at first use and readable by its owner only.</summary>
    public string Key() => OwnerFile.ReadOrMake(KeyFile, AccessKey.Make);

    /// <summary>The signing keys, the first made at first use. The second, if there is one, still opens what it signed.</summary>
    public IReadOnlyList<SealKey> SealKeys() => KeysIn(SealFile);

    /// <summary>Signs with a new key from now on; what the one before signed still opens, and what older ones signed does not.</summary>
    public void ChangeSealKey() => OwnerFile.Write(SealFile, $"{SealKey.Make()}\n{OwnerFile.ReadOrMake(SealFile, SealKey.Make).Split('\n')[0]}\n", overwrite: true);

    /// <summary>The journal of this folder, as it claims a store that others can reach; its id is made at first use.</summary>
    public Journal JournalOwner() =>
        new(OwnerFile.ReadOrMake(JournalId, () => Guid.NewGuid().ToString("N")), $"the journal {Journal} on {Environment.MachineName}");

    static IReadOnlyList<SealKey> KeysIn(string file) =>
        [.. OwnerFile.ReadOrMake(file, SealKey.Make).Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(SealKey.Parse)];

    string At(string name) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));
}
