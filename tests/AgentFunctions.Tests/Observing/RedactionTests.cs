using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using CsCheck;

namespace AgentFunctions.Tests.Observing;

/// <summary>Planted secrets and personal data, in the forms in which they turn up in logs, links and errors.</summary>
[TestClass]
public sealed class RedactionTests
{
    const string Key64 = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYg==";
    const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl";

    public static IEnumerable<object[]> Planted =>
    [
        ["dana.smith@contoso.example signed in", "dana.smith"], ["from 203.0.113.77 port 443", "203.0.113.77"], ["from 2001:db8:85a3::8a2e:370:7334 again", "370:7334"],
        [$"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={Key64};EndpointSuffix=core.windows.net", Key64[..20]],
        ["Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=s3cr3tKeyValue=", "s3cr3tKeyValue"],
        ["Server=tcp:sql;User ID=sa;Password=Hunter2!;Encrypt=true", "Hunter2!"], ["pwd = correct-horse", "correct-horse"], [$"Authorization: Bearer {Jwt}", "eyJhbGci"],
        [$"token {Jwt} was refused", "eyJhbGci"], ["https://shop.blob.core.windows.net/c?sv=2024&sig=abc%2Fdef%3D&se=2026", "abc%2Fdef"],
        ["postgres://admin:tops3cret@db.internal:5432/shop", "tops3cret"], ["x-functions-key: aBcDeF123456", "aBcDeF123456"], ["""{"client_secret": "8Q~abcdefgh"}""", "8Q~abcdefgh"],
        ["clientSecret='8Q~abcdefgh'", "8Q~abcdefgh"], ["api_key=AIzaSyD-9tSrke72", "AIzaSyD"], ["ghp_0123456789abcdefghijABCDEFGHIJ012345", "ghp_0123"],
        ["xoxb-123456789012-abcdefghij", "xoxb-1234"], ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSF"], [$"key {Key64} leaked", Key64[..20]],
        ["-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", "MIIEow"], ["-----BEGIN PRIVATE KEY-----\nMIIEow and cut", "MIIEow"],
        ["InstrumentationKey=00000000-aaaa-bbbb-cccc-111111111111;IngestionEndpoint=https://x", "00000000-aaaa"],
    ];

    [TestMethod]
    [DynamicData(nameof(Planted))]
    public void No_planted_secret_is_left(string text, string secret)
    {
        Assert.Contains(secret, text);
        Assert.DoesNotContain(secret, Redaction.Of(text));
        Assert.DoesNotContain(secret, Redaction.Of(new Dictionary<string, string> { ["first"] = text })["first"]);
        var change = Redaction.Of(new ChangeEvent("shop", "config", text, DateTimeOffset.UnixEpoch, text, null, null) { What = text });
        Assert.DoesNotContain(secret, change.By + change.What);
    }

    [TestMethod]
    [DataRow("System.NullReferenceException at CheckoutController.Pay")]
    [DataRow("Http5xx 18.2 of 100, p99 1.250 s, at 2026-11-20T03:10:00.0000000Z")]
    [DataRow("/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-checkout")]
    [DataRow("swap staging -> production; 3 of 3 healthy")]
    [DataRow("token expired; password must be changed")]
    public void What_is_no_secret_stays(string text) => Assert.AreEqual(text, Redaction.Of(text));

    [TestMethod]
    public void A_version_of_four_numbers_is_no_address()
    {
        var facts = Redaction.Of(new Dictionary<string, string> { ["version"] = "10.20.30.40", ["lastKnownGood"] = "10.20.30.39", ["image"] = "repo/shop:1.2.3.4", ["first"] = "10.20.30.40" });
        Assert.AreEqual("10.20.30.40 10.20.30.39 repo/shop:1.2.3.4 [address]", string.Join(' ', facts["version"], facts["lastKnownGood"], facts["image"], facts["first"]));
    }

    [TestMethod]
    public void It_never_fails_and_what_was_taken_out_once_stays_so() => Gen.String[0, 300].Sample(text =>
    {
        var once = Redaction.Of(text);
        Assert.AreEqual(once, Redaction.Of(once));
    });
}
