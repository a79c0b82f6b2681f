using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.Azure.Tests.Hosts;

static class Repository
{
    static readonly Lazy<Library> Shipped = new(() => RunbooksOnDisk.Load(Runbooks));

    public static string Root { get; } = Find();

    public static string Runbooks => Path.Combine(Root, "runbooks");

    public static Library Library => Shipped.Value;

    public static string Payload(string name) => Path.Combine(Root, "tests", "payloads", $"{name}.json");

    static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AgentFunctions.sln")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at;
    }
}
