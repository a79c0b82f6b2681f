using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Azure.Vaults;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Auditing;

/// <summary>A vault on a real socket that signs as Key Vault does.</summary>
[TestClass]
public sealed class KeyVaultSignerTests : IAsyncDisposable
{
    static readonly byte[] Digest = SHA256.HashData("heads"u8);

    readonly FakeTimeProvider time = new();
    readonly ECDsa first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ECDsa second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    FakeSource vault = null!;
    KeyVaultSigner signer = null!;

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task StartAsync()
    {
        vault = await FakeSource.StartAsync();
        Serve("v1", first);
        signer = new KeyVaultSigner(new Uri(vault.Url, "/keys/audit"), new FakeToken(), time);
    }

    [TestMethod]
    public async Task What_the_vault_signs_fits_the_public_key_that_it_names()
    {
        var key = await signer.PublicKeyAsync(Token);
        var signature = await signer.SignAsync(key, Digest, Token);

        Assert.AreEqual(PublicKey.Of(first).Id, key.Id);
        Assert.IsTrue(key.HasSigned(Digest, Convert.ToBase64String(signature)));
        var asked = vault.Requests[^1];
        Assert.AreEqual(("POST", "/keys/audit/v1/sign", "?api-version=7.4", "Bearer for https://vault.azure.net/.default"), (asked.Method, asked.Path, asked.Query, asked.Authorization));
        Assert.AreEqual("ES256", (string?)JsonNode.Parse(asked.Body)!["alg"]);
    }

    [TestMethod]
    public async Task A_new_version_of_the_key_counts_after_five_minutes_and_never_under_the_old_name()
    {
        var before = await signer.PublicKeyAsync(Token);
        Serve("v2", second);
        Assert.AreEqual(before.Id, (await signer.PublicKeyAsync(Token)).Id);
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.AreEqual(PublicKey.Of(second).Id, (await signer.PublicKeyAsync(Token)).Id);
        await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => signer.SignAsync(before, Digest, Token));
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails)]
    [DataRow(Misbehaviour.Refuses)]
    [DataRow(Misbehaviour.Throttles)]
    [DataRow(Misbehaviour.AnswersHtml)]
    [DataRow(Misbehaviour.CutsItsJson)]
    [DataRow(Misbehaviour.BreaksOff)]
    [DataRow(Misbehaviour.DropsTheLine)]
    [DataRow(Misbehaviour.Redirects)]
    public async Task A_vault_that_misbehaves_signs_nothing_and_is_named(Misbehaviour how)
    {
        vault.Misbehaviour = how;

        var refusal = await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => signer.PublicKeyAsync(Token));

        Assert.Contains("/keys/audit", refusal.Message);
    }

    [TestMethod]
    [DataRow("""{"key": {"kid": "{url}/keys/audit/v1", "kty": "RSA", "n": "AQAB"}}""")]
    [DataRow("""{"key": {"kid": "{url}/keys/audit/v1", "crv": "P-384", "x": "AQ", "y": "AQ"}}""")]
    [DataRow("""{"key": {"kid": "{url}/keys/audit/v1", "crv": "P-256", "x": "AQ", "y": "?"}}""")]
    [DataRow("""{"value": "no key at all"}""")]
    [DataRow("""[]""")]
    public async Task A_key_that_cannot_sign_heads_is_refused(string answer)
    {
        vault.Answer("/keys/audit", answer);

        Assert.Contains("P-256", (await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => signer.PublicKeyAsync(Token))).Message);
    }

    [TestMethod]
    public async Task The_token_goes_to_no_other_address_that_an_answer_names()
    {
        Serve("v1", first, "http://127.0.0.1:9/keys/audit/");

        await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => signer.PublicKeyAsync(Token));
    }

    [TestMethod]
    public async Task A_signature_that_does_not_fit_is_never_kept()
    {
        vault.Answer("/keys/audit/v1/sign", _ => new JsonObject { ["value"] = Base64Url.EncodeToString(second.SignHash(Digest)) }.ToJsonString());

        await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => SignedHeads.NextAsync(null, time.GetUtcNow(), [], signer, Token));
    }

    public async ValueTask DisposeAsync()
    {
        signer.Dispose();
        await vault.DisposeAsync();
        first.Dispose();
        second.Dispose();
    }

    void Serve(string version, ECDsa key, string at = "{url}/keys/audit/")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        vault.Answer("/keys/audit", new JsonObject { ["key"] = new JsonObject { ["kid"] = at + version, ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) } }.ToJsonString());
        vault.Answer($"/keys/audit/{version}/sign", asked => new JsonObject { ["value"] = Base64Url.EncodeToString(key.SignHash(Base64Url.DecodeFromChars((string)JsonNode.Parse(asked.Body)!["value"]!))) }.ToJsonString());
    }
}
