using AgentFunctions.Intake;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class CapturedPayloadTests
{
    static readonly string? _folder = Beside(Path.GetDirectoryName(Payload.RepositoryRoot));

    [TestMethod]
    public void Payloads_kept_beside_the_repository_are_read_or_refused_with_a_text()
    {
        if (_folder is null) Assert.Inconclusive($"No folder shared/payloads is beside {Payload.RepositoryRoot} or above it.");

        var readings = Directory.GetFiles(_folder, "*.json").ToDictionary(file => Path.GetFileName(file), file => AlertReader.Read(File.ReadAllBytes(file)));

        var refused = readings.Where(reading => reading.Value is not AlertReading.Understood).ToDictionary();
        Assert.IsNotEmpty(readings);
        Assert.IsTrue(refused.Values.All(reading => reading is AlertReading.Refused { Detail.Length: > 0 }));
        Assert.IsLessThan(readings.Count, refused.Count, string.Join(Environment.NewLine, refused));
    }

    static string? Beside(string? directory)
    {
        if (directory is null) return null;
        var folder = Path.Combine(directory, "shared", "payloads");
        return Directory.Exists(folder) ? folder : Beside(Path.GetDirectoryName(directory));
    }
}
