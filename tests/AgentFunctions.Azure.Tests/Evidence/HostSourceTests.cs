using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AgentFunctions.Azure.Network;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Certificates and names, against a TLS server of our own.</summary>
[TestClass]
public sealed class HostSourceTests
{
    public TestContext TestContext { get; set; } = null!;

    static readonly HashSet<string> Hosts = ["localhost"];

    [TestMethod]
    public async Task A_certificate_says_when_it_ends_and_whether_it_is_trusted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var source = new HostSources(Hosts, time, ((IPEndPoint)listener.LocalEndpoint).Port);

        var answer = await source.ReadAsync(Estate.Query("certificate", ("host", "localhost")), TestContext.CancellationToken);
        await serving;

        Assert.AreEqual(("6", "false", "localhost"), (answer.Facts["expiresInDays"], answer.Facts["validChain"], answer.Facts["host"]));
    }

    [TestMethod]
    public async Task A_name_resolves_or_does_not()
    {
        var source = new HostSources(Hosts, TimeProvider.System);
        Assert.AreEqual("true", (await source.ReadAsync(Estate.Query("dns", ("host", "localhost")), TestContext.CancellationToken)).Facts["resolves"]);
    }

    [TestMethod]
    [DataRow("certificate")]
    [DataRow("dns")]
    public async Task A_host_that_nobody_wrote_down_is_not_called(string name)
    {
        var source = new HostSources(Hosts, TimeProvider.System);
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => source.ReadAsync(Estate.Query(name, ("host", "169.254.169.254")), TestContext.CancellationToken));
        StringAssert.Contains(silence.Message, "was not called");
    }

    static async Task ServeAsync(TcpListener listener)
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(7).AddMinutes(-5));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
    }
}
