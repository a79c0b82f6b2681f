using System.Security.Cryptography;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Tests.Auditing;

[TestClass]
public sealed class KeyFileTests : IDisposable
{
    static readonly byte[] Digest = SHA256.HashData("statement"u8);

    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("key-");

    public required TestContext TestContext { get; set; }

    DataFolder Data => new(place.FullName);

    [TestMethod]
    public async Task The_key_is_its_owners_alone_and_its_public_half_checks_what_it_signed()
    {
        var signer = new KeyFileSigner(Data);
        var signature = Convert.ToBase64String(await signer.SignAsync(Digest, TestContext.CancellationToken));
        await signer.PublicKeyAsync(TestContext.CancellationToken);

        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Data.AuditKeyFile));
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(Data.AuditPublicFile, TestContext.CancellationToken));
        Assert.IsTrue(PublicKeyFile.Read(Data.AuditPublicFile).Single().HasSigned(Digest, signature));
        Assert.IsFalse(PublicKeyFile.Read(Data.AuditPublicFile).Single().HasSigned(SHA256.HashData("another"u8), signature));
    }

    [TestMethod]
    public async Task After_a_change_of_keys_both_public_halves_are_there()
    {
        var signer = new KeyFileSigner(Data);
        var before = await signer.PublicKeyAsync(TestContext.CancellationToken);
        signer.Change();
        var after = await signer.PublicKeyAsync(TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { before.Id, after.Id }, PublicKeyFile.Read(Data.AuditPublicFile).Select(key => key.Id).ToArray());
    }

    [TestMethod]
    public async Task A_key_file_that_holds_something_else_is_named_with_what_to_do()
    {
        await File.WriteAllTextAsync(Data.AuditKeyFile, "not a key", TestContext.CancellationToken);

        var refusal = await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => new KeyFileSigner(Data).SignAsync(Digest, TestContext.CancellationToken));

        Assert.Contains("audit.key", refusal.Message);
        Assert.Contains("key audit", refusal.Message);
    }

    [TestMethod]
    public void A_public_key_on_another_curve_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Contains("P-256", Assert.ThrowsExactly<ArgumentException>(() => new PublicKey(other.ExportSubjectPublicKeyInfoPem())).Message);
        Assert.ThrowsExactly<ArgumentException>(() => new PublicKey("hello"));
    }

    public void Dispose() => place.Delete(recursive: true);
}
