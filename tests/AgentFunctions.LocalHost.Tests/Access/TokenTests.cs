using System.Net;
using AgentFunctions.LocalHost.Tests.Api;
using Microsoft.IdentityModel.Tokens;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class TokenTests
{
    [TestMethod]
    public async Task A_secure_webhook_brings_an_alert_in_with_either_audience_and_version()
    {
        await using var door = await Door.OpenAsync();
        foreach (var version1 in new[] { false, true })
            Assert.AreEqual(HttpStatusCode.Accepted, await door.AlertAsync(door.Entra.Webhook(version1)));
    }

    [TestMethod]
    public async Task A_webhook_of_another_program_or_without_the_role_is_turned_away()
    {
        await using var door = await Door.OpenAsync();
        Assert.AreEqual(HttpStatusCode.Forbidden, await door.AlertAsync(door.Entra.Webhook(client: Guid.NewGuid().ToString())));
        Assert.AreEqual(HttpStatusCode.Forbidden, await door.AlertAsync(door.Entra.Webhook(role: "Responder.Read")));
    }

    [TestMethod]
    public async Task Keys_that_cannot_be_fetched_are_a_503_with_retry_after_and_never_a_401()
    {
        foreach (var mood in new[] { Mood.Fails, Mood.TalksNonsense })
        {
            await using var door = await Door.OpenAsync(mood);
            var answer = await door.SendAsync(door.Entra.Webhook());
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode, mood.ToString());
            Assert.IsNotNull(answer.Headers.RetryAfter, mood.ToString());
        }
    }

    [TestMethod]
    public async Task An_issuer_that_hangs_is_waited_for_so_long_and_no_longer()
    {
        await using var door = await Door.OpenAsync(Mood.Stalls);
        var answer = door.AlertAsync(door.Entra.Webhook());
        await door.Entra.Stalled;
        await door.PassAsync("PT5S");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await answer);
    }

    [TestMethod]
    public async Task An_issuer_that_comes_back_is_asked_again_after_a_pause()
    {
        await using var door = await Door.OpenAsync(Mood.Fails);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await door.AlertAsync(door.Entra.Webhook()));
        door.Entra.Is = Mood.Well;
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await door.AlertAsync(door.Entra.Webhook()), "It is not asked at every request.");
        await door.PassAsync("PT6S");

        Assert.AreEqual(HttpStatusCode.Accepted, await door.AlertAsync(door.Entra.Webhook()));
        Assert.AreEqual(2, door.Entra.Asked);
    }

    [TestMethod]
    public async Task The_first_token_after_a_change_of_keys_is_taken()
    {
        await using var door = await Door.OpenAsync();
        await door.AlertAsync(door.Entra.Webhook());
        await door.PassAsync("PT1M");
        door.Entra.ChangeKeys();

        Assert.AreEqual(HttpStatusCode.Accepted, await door.AlertAsync(door.Entra.Webhook()));
    }

    [TestMethod]
    public async Task Known_keys_open_while_the_issuer_is_down_and_an_unknown_one_is_a_503()
    {
        await using var door = await Door.OpenAsync();
        var token = door.Entra.Webhook();
        await door.AlertAsync(token);
        door.Entra.Is = Mood.Fails;
        await door.PassAsync("PT1M");

        Assert.AreEqual(HttpStatusCode.Accepted, await door.AlertAsync(token));
        door.Entra.ChangeKeys();
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await door.AlertAsync(door.Entra.Webhook()));
    }

    [TestMethod]
    public async Task Foreign_tokens_and_unknown_keys_do_not_make_us_ask_the_issuer_at_each_request()
    {
        await using var door = await Door.OpenAsync();
        for (var number = 0; number < 20; number++)
        {
            await door.AlertAsync(door.Entra.Token(new Dictionary<string, object>(), token => token.Audience = "api://other"));
            Assert.AreEqual(HttpStatusCode.Unauthorized, await door.AlertAsync(door.Entra.Token(new Dictionary<string, object>(), token => token.SigningCredentials = new(EntraHere.NewKey(), "RS256"))));
        }

        Assert.AreEqual(1, door.Entra.Asked);
    }

    [TestMethod]
    public async Task A_token_without_a_signature_or_signed_with_a_shared_secret_is_not_taken()
    {
        await using var door = await Door.OpenAsync();
        var signed = door.Entra.Webhook();
        var parts = signed.Split('.');
        var none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        var publicAsSecret = door.Entra.Token(new Dictionary<string, object>(), token => token.SigningCredentials = new(new SymmetricSecurityKey(new byte[64]) { KeyId = "x" }, "HS256"));

        foreach (var token in new[] { $"{none}.{parts[1]}.", $"{parts[0]}.{parts[1]}.", signed[..^2], "x", "a.b.c", publicAsSecret })
            Assert.AreEqual(HttpStatusCode.Unauthorized, await door.AlertAsync(token), token);
    }
}
