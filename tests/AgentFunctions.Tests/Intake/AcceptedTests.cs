using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using CsCheck;

namespace AgentFunctions.Tests.Intake;

/// <summary>Whatever is posted: an answer, no exception, and what was accepted is there afterwards.</summary>
[TestClass]
public sealed class AcceptedTests
{
    /// <summary>Of allocation, whatever the input.</summary>
    const long Fixed = 400_000;
    const long PerByte = 60;

    static readonly byte[][] Payloads = [.. Payload.All.Select(File.ReadAllBytes)];

    static readonly Gen<byte[]> Mutated =
        Gen.Select(Gen.Int[0, Payloads.Length - 1], Gen.Int, Gen.Double[0.001, 0.3]).Select((payload, seed, rate) => Mutation.Of(Payloads[payload], seed, rate));

    [TestMethod]
    public async Task Every_mutated_alert_is_refused_with_a_text_or_kept_with_a_receipt()
    {
        var desk = new Desk();
        await Mutated.SampleAsync(async body =>
        {
            switch (await desk.SendAsync(body))
            {
                case IntakeAnswer.Accepted(var receipt, _):
                    var kept = await desk.Files.Alerts.FindAsync(receipt.Id, default);
                    Assert.IsNotNull(kept?.Receipt.Disposition);
                    await IsHeldAsync(desk, kept.Receipt);
                    break;
                case IntakeAnswer.Refused(var title, var detail):
                    Assert.IsTrue(title.Length > 0 && detail.Length > 0);
                    break;
                case var other:
                    Assert.Fail($"{other}");
                    break;
            }
        }, iter: 3_000, threads: 1);
    }

    [TestMethod]
    public void Reading_an_alert_allocates_no_more_than_its_size_allows() => Mutated.Sample(body => IsBounded(body), iter: 10_000, threads: 1);

    [TestMethod]
    public void A_message_of_nothing_but_lists_or_members_allocates_no_more_than_its_size_allows()
    {
        string[] fillings = [new('[', 60), string.Concat(Enumerable.Repeat("{\"a\":", 60))];
        foreach (var member in (string[])["data", "alertTargetIDs", "dimensions"])
            foreach (var filling in fillings)
                IsBounded(System.Text.Encoding.UTF8.GetBytes($"{{\"data\":{{\"essentials\":{{\"alertId\":\"a\",\"{member}\":[{string.Join(',', Enumerable.Repeat("\"x\"", 100_000))}]}},\"alertContext\":{filling}"));
        IsBounded(System.Text.Encoding.UTF8.GetBytes($"{{\"data\":{{\"essentials\":{{\"alertId\":\"a\",\"alertTargetIDs\":[{string.Join(',', Enumerable.Repeat("\"/subscriptions/x\"", 40_000))}]}},\"alertContext\":{{\"condition\":{{\"allOf\":[{string.Join(',', Enumerable.Repeat("{\"dimensions\":[{\"name\":\"a\",\"value\":\"b\"}]}", 4_000))}]}}}}}}}}"));
    }

    static void IsBounded(byte[] body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        AlertReader.Read(body);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsLessThanOrEqualTo(Fixed + PerByte * body.Length, allocated, $"{body.Length} bytes cost {allocated}");
    }

    static async Task IsHeldAsync(Desk desk, Receipt receipt)
    {
        if (receipt.Disposition is Disposition.Opened or Disposition.Grouped)
            Assert.IsTrue((await desk.IncidentAsync(receipt.IncidentId!)).Alerts.Any(alert => alert.ReceiptId == receipt.Id), $"{receipt}");
    }
}
