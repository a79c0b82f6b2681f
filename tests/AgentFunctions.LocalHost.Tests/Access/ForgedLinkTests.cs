using System.Net;
using System.Text;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class ForgedLinkTests
{
    const int Variants = 10_000;
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/= ";

    [TestMethod]
    public async Task Of_ten_thousand_variants_of_a_link_none_opens()
    {
        await using var asked = await AskedHost.OpenAsync();
        Assert.IsNotNull(asked.Links.Read(asked.Token));
        var chance = new Random(1);
        var foreign = new ApprovalLinks(asked.Files, new Seal(() => [SealKey.Parse(SealKey.Make())]), () => new Uri("http://127.0.0.1"), TimeProvider.System);
        var approval = (await asked.ApprovalAsync())!;

        var variants = Numbers().Select(number => Variant(asked.Token, number, chance, foreign, approval)).Where(variant => variant != asked.Token).Distinct().Take(Variants).ToArray();
        Assert.HasCount(Variants, variants);
        Assert.IsEmpty(variants.Where(variant => asked.Links.Read(variant) is not null));

        foreach (var variant in variants.Where((_, number) => number % 50 == 0))
            Assert.AreNotEqual(HttpStatusCode.OK, (await asked.DecideAsync(variant)).Status, variant);
        Assert.AreEqual(ApprovalStatus.Pending, (await asked.ApprovalAsync())!.Status);
        Assert.IsEmpty(await asked.AuditAsync("decision refused"), "What anybody can send without a secret fills no trail.");
    }

    [TestMethod]
    public async Task A_genuine_link_replayed_after_the_decision_or_against_another_request_decides_nothing()
    {
        await using var asked = await AskedHost.OpenAsync();
        Assert.AreEqual("foreign", (await OtherAsync(asked)).ToString());
        await asked.DecideAsync(asked.Token);
        for (var replay = 0; replay < 100; replay++)
            Assert.AreEqual(HttpStatusCode.Conflict, (await asked.DecideAsync(asked.Token)).Status);
    }

    [TestMethod]
    public async Task A_link_of_the_key_before_still_opens_and_of_older_ones_does_not()
    {
        await using var asked = await AskedHost.OpenAsync();
        var data = new Hosting.DataFolder(asked.Host.Data);
        data.ChangeSealKey();
        Assert.IsNotNull(asked.Links.Read(asked.Token));
        var newer = asked.Links.For((await asked.ApprovalAsync())!, "asha")!.Query["?token=".Length..];
        Assert.AreNotEqual(asked.Token, newer);

        data.ChangeSealKey();
        Assert.IsNull(asked.Links.Read(asked.Token));
        Assert.IsNotNull(asked.Links.Read(newer));
        Assert.AreEqual(HttpStatusCode.OK, (await asked.DecideAsync(newer)).Status);
    }

    [TestMethod]
    public void What_was_sealed_for_one_purpose_opens_for_no_other()
    {
        var key = SealKey.Parse(SealKey.Make());
        var seal = new Seal(() => [key]);
        var closed = seal.Close("session", "asha\n31\n99999999999");

        Assert.AreEqual("asha\n31\n99999999999", seal.Open("session", closed));
        foreach (var purpose in new[] { "approval-link", "form", "", "session\nv1" })
            Assert.IsNull(seal.Open(purpose, closed), purpose);
    }

    static IEnumerable<int> Numbers()
    {
        for (var number = 0; ; number++)
            yield return number;
    }

    static async Task<string> OtherAsync(AskedHost asked)
    {
        await asked.Files.Approvals.AddAsync((await asked.ApprovalAsync())! with { Id = "inc-0001-other-1" }, default);
        return (await asked.DecideAsync(asked.Token, approval: "inc-0001-other-1")).Body!["refusal"]!.ToString();
    }

    static string Variant(string token, int number, Random chance, ApprovalLinks foreign, Approval approval)
    {
        var parts = token.Split('.');
        var at = chance.Next(token.Length);
        return (number % 10) switch
        {
            0 => token[..at],
            1 => token[at..],
            2 => token.Insert(at, Letters[chance.Next(Letters.Length)].ToString()),
            3 => token.Remove(at, 1),
            4 => $"{token[..at]}{Letters[chance.Next(Letters.Length)]}{token[(at + 1)..]}",
            5 => string.Join('.', parts[0], parts[1], Payload(chance), parts[3]),
            6 => string.Join('.', parts[0], chance.Next().ToString("x8"), parts[2], parts[3]),
            7 => Reencoded(parts, number, chance),
            8 => foreign.For(approval with { Contract = approval.Contract with { Hash = number.ToString() } }, "asha")?.Query["?token=".Length..] ?? $"{number}",
            _ => string.Join('.', parts[0], parts[1], parts[2], Convert.ToBase64String(Bytes(chance)).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        };
    }

    /// <summary>The same bytes, spelt another way.</summary>
    static string Reencoded(string[] parts, int number, Random chance) => (number / 10 % 4) switch
    {
        0 => string.Join('.', parts) + new string('=', 1 + chance.Next(300)),
        1 => string.Join('.', parts[0], parts[1], parts[2] + new string(' ', 1 + chance.Next(300)), parts[3]),
        2 => string.Join('.', parts[0].ToUpperInvariant(), parts[1], parts[2], parts[3]) + (number % 3 == 0 ? "" : $"#{number}"),
        // The last letter of a MAC has two bits that a lax reader ignores.
        _ => string.Join('.', parts[0], parts[1], parts[2], parts[3][..^1] + Letters[(Letters.IndexOf(parts[3][^1]) & ~3 | chance.Next(4)) % 62]) + (chance.Next(2) == 0 ? "" : $"&x={number}"),
    };

    static string Payload(Random chance) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"inc-0001-swap-back-1\nasha\n{chance.Next():x}\n{chance.Next()}")).TrimEnd('=');

    static byte[] Bytes(Random chance)
    {
        var bytes = new byte[32];
        chance.NextBytes(bytes);
        return bytes;
    }
}
