using AgentFunctions.Audit;
using AgentFunctions.Tests.Records;
using CsCheck;

namespace AgentFunctions.Tests.Audit;

[TestClass]
public sealed class AuditVerifierTests
{
    const int Length = 6;

    readonly IReadOnlyList<AuditEntry> chain = AuditSamples.Chain(Length);

    [TestMethod]
    public void An_untouched_chain_holds()
    {
        Assert.IsEmpty(AuditVerifier.Verify(chain));
        Assert.IsEmpty(AuditVerifier.Verify(chain, [AuditSamples.HeadOf(chain)]));
        Assert.IsEmpty(AuditVerifier.Verify([], [AuditHead.Empty("INC-0001")]));
    }

    [TestMethod]
    public void The_hash_is_over_canonical_json_that_anybody_can_make()
    {
        var entry = chain[0];

        Assert.AreEqual(
            """{"actor":"responder","at":"2026-11-22T12:00:01.0000000Z","details":{"a":"é\u0001","z":"1"},"incidentId":"INC-0001",""" +
            $$"""{{""}}"key":"INC-0001/step/1","kind":"acting","previousHash":"{{new string('0', 64)}}","seq":1,"text":"Step 1 says \"swap\"\n"}""",
            CanonicalEntry.TextOf(entry));
    }

    [TestMethod]
    public void Every_member_that_is_edited_is_found()
    {
        var edits = new Func<AuditEntry, AuditEntry>[]
        {
            entry => entry with { Key = "other" },
            entry => entry with { At = entry.At.AddTicks(1) },
            entry => entry with { Kind = "other" },
            entry => entry with { Text = entry.Text + " " },
            entry => entry with { Actor = "ann" },
            entry => entry with { Details = new Dictionary<string, string>(entry.Details) { ["a"] = "b" } },
            entry => entry with { Details = new Dictionary<string, string>() },
            entry => entry with { PreviousHash = new('1', 64) },
            entry => entry with { Hash = new('1', 64) },
            entry => entry with { Seq = entry.Seq + 1 },
            entry => entry with { IncidentId = "INC-0002" },
        };
        foreach (var edit in edits)
            for (var at = 0; at < Length; at++)
                AssertFound([.. chain.Take(at), edit(chain[at]), .. chain.Skip(at + 1)]);
    }

    [TestMethod]
    public void An_edit_with_a_hash_made_to_fit_is_found()
    {
        for (var at = 0; at < Length; at++)
        {
            var edited = chain[at] with { Text = "nothing happened" };
            AssertFound([.. chain.Take(at), edited with { Hash = CanonicalEntry.HashOf(edited) }, .. chain.Skip(at + 1)]);
        }
    }

    [TestMethod]
    public void A_deleted_entry_is_found_and_so_is_a_deleted_chain()
    {
        for (var at = 0; at < Length; at++)
            AssertFound([.. chain.Take(at), .. chain.Skip(at + 1)]);
        AssertFound([]);
    }

    [TestMethod]
    public void A_deletion_that_renumbers_and_hashes_the_rest_anew_is_found_against_the_head()
    {
        var (forged, head) = (new List<AuditEntry>(), AuditHead.Empty("INC-0001"));
        foreach (var n in new[] { 1, 2, 4, 5, 6 })
        {
            forged.Add(AuditEntry.Next(head, AuditSamples.Note(n)));
            head = AuditSamples.HeadOf(forged);
        }

        Assert.IsEmpty(AuditVerifier.Verify(forged));
        AssertFound(forged);
    }

    [TestMethod]
    public void A_cut_tail_is_found_against_the_head()
    {
        for (var kept = 0; kept < Length; kept++)
            AssertFound([.. chain.Take(kept)]);
    }

    [TestMethod]
    public void Any_other_order_is_found() =>
        Gen.Shuffle(Enumerable.Range(0, Length).ToArray()).Sample(order =>
            order.SequenceEqual(Enumerable.Range(0, Length)) || Found([.. order.Select(at => chain[at])]));

    [TestMethod]
    public void An_inserted_entry_is_found_wherever_it_stands()
    {
        for (var at = 0; at <= Length; at++)
        {
            var before = at == 0 ? AuditHead.Empty("INC-0001") : AuditSamples.HeadOf([.. chain.Take(at)]);
            AssertFound([.. chain.Take(at), AuditEntry.Next(before, AuditSamples.Note(99)), .. chain.Skip(at)]);
            if (at < Length)
                AssertFound([.. chain.Take(at), chain[at], .. chain.Skip(at)]);
        }
    }

    [TestMethod]
    public void A_chain_without_a_head_is_found()
    {
        var problem = AuditVerifier.Verify(chain, []).Single();

        Assert.AreEqual("INC-0001", problem.IncidentId);
        Assert.Contains("no head", problem.Problem);
    }

    [TestMethod]
    public void A_break_in_one_chain_is_not_laid_to_another()
    {
        var other = AuditSamples.Chain(3, "INC-0002");

        var problems = AuditVerifier.Verify(
            [.. chain, .. other.Take(2)], [AuditSamples.HeadOf(chain), AuditSamples.HeadOf(other)]);

        Assert.AreEqual("INC-0002", problems.Single().IncidentId);
    }

    void AssertFound(IReadOnlyList<AuditEntry> tampered) => Assert.IsTrue(Found(tampered));

    bool Found(IReadOnlyList<AuditEntry> tampered) => AuditVerifier.Verify(tampered, [AuditSamples.HeadOf(chain)]).Count > 0;
}
