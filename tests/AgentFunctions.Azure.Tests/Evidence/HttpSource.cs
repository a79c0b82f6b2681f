using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>One source that is read over HTTP: what it is asked, what is answered there, and what comes of it.</summary>
/// <param name="Open">Makes the source over the server.</param>
/// <param name="Answers">Path to JSON.</param>
/// <param name="Facts">Expected, as <c>name=value</c>.</param>
public sealed record HttpSource(string Name, Func<FakeSource, ReadingOptions, IEvidenceSource> Open, EvidenceQuery Query, (string Path, string Json)[] Answers, params string[] Facts)
{
    public override string ToString() => Name;

    public IEvidenceSource On(FakeSource server, ReadingOptions? options = null)
    {
        foreach (var (path, json) in Answers)
            server.Answer(path, json);
        return Open(server, options ?? Estate.Patient);
    }
}
