using System.Text;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;

namespace AgentFunctions.Tests.Intake;

/// <summary>The messages under tests/payloads.</summary>
static class Payload
{
    public const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    public const string Shop = Subscription + "/resourcegroups/rg-shop/providers/";

    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    public static string[] All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot, "tests", "payloads"), "*.json").Order(StringComparer.Ordinal)];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(RepositoryRoot, "tests", "payloads", name + ".json"));

    public static Alert Alert(string name) => Understood(AlertReader.Read(Bytes(name)));

    public static Alert Alert(string name, string replace, string with) =>
        Understood(AlertReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes(name)).Replace(replace, with, StringComparison.Ordinal))));

    public static AlertReading.Refused Refusal(string name) => Refused(AlertReader.Read(Bytes(name)));

    public static AlertReading Reading(string json) => AlertReader.Read(Encoding.UTF8.GetBytes(json));

    public static Alert Understood(AlertReading reading) =>
        reading is AlertReading.Understood { Alert: var alert } ? alert : throw new AssertFailedException($"Not understood: {reading}");

    public static AlertReading.Refused Refused(AlertReading reading) =>
        reading as AlertReading.Refused ?? throw new AssertFailedException($"Not refused: {reading}");

    static string FindRoot(string directory) => File.Exists(Path.Combine(directory, "AgentFunctions.sln"))
        ? directory
        : FindRoot(Path.GetDirectoryName(directory.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("AgentFunctions.sln"));
}
