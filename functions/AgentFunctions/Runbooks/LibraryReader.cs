using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Reading;

namespace AgentFunctions.Runbooks;

/// <summary>Reads <c>runbooks/</c>. It checks form; what the words mean together is <see cref="RunbookLinter"/>'s.</summary>
public sealed class LibraryReader
{
    const string Services = "catalog/services.yaml";
    const string Actions = "catalog/actions.yaml";
    const string OnCall = "catalog/oncall.yaml";
    const string Channels = "catalog/channels.yaml";
    const string PolicyFile = "catalog/policy.yaml";
    readonly RunbookFolder folder;
    readonly List<Finding> findings = [];
    readonly Dictionary<string, Marks> marks = [];

    LibraryReader(RunbookFolder folder) => this.folder = folder;

    /// <summary>Never throws for what the files say: every fault is a finding with file, line and cure.</summary>
    public static LibraryReading Read(RunbookFolder folder) => new LibraryReader(folder).Read();

    LibraryReading Read()
    {
        var services = ReadFile(Services, ServiceShapes.File, ServicesReading.Read);
        var actions = ReadFile(Actions, CatalogShapes.Actions, ActionsReading.Read);
        var policy = ReadFile(PolicyFile, PolicyShape.File, PolicyReading.Read);
        var onCall = folder.Files.ContainsKey(OnCall) ? ReadFile(OnCall, OnCallShape.File, OnCallReading.Read) : OnCallBook.Empty;
        var channels = folder.Files.ContainsKey(Channels) ? ReadFile(Channels, ChannelShapes.File, ChannelReading.Read) : ChannelBook.Empty;
        var runbooks = folder.RunbookFiles.Select(ReadRunbook).OfType<Runbook>().ToList();

        var complete = services is not null && actions is not null && policy is not null && findings.Count == 0;
        return new(complete ? new Library(runbooks, policy!, new ActionCatalog(actions!), services!) { Queries = folder.Queries, OnCall = onCall!, Channels = channels! } : null, findings, marks)
        {
            Texts = folder.Files,
        };
    }

    Runbook? ReadRunbook(string file)
    {
        var runbook = ReadFile(file, RunbookShape.File, root => RunbookReading.Read(root, folder.Files[file]));
        if (runbook is null || runbook.Id == RunbookFolder.FolderOf(file))
            return runbook;
        var (line, column) = marks[file].Of("runbook");
        findings.Add(new(file, line, column, "runbook.id", $"The runbook calls itself `{runbook.Id}` but its folder is `{RunbookFolder.FolderOf(file)}`.",
            "Give both the same name.", FindingSeverity.Error));
        return null;
    }

    T? ReadFile<T>(string file, MapShape shape, Func<MapNode, T> read) where T : class
    {
        if (!folder.Files.TryGetValue(file, out var text))
        {
            findings.Add(new(file, 1, 1, "file.missing", $"runbooks/{file} is not there.", "Write it, or point to the folder that holds it.", FindingSeverity.Error));
            return null;
        }

        var before = findings.Count;
        if (YamlText.Read(file, text, findings) is not { } root)
            return null;
        marks[file] = new Marks(root);
        new ShapeCheck(file, findings).Check(root, shape, "");
        return findings.Count == before ? read(root) : null;
    }
}
