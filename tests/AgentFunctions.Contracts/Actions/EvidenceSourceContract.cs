using System.Globalization;
using AgentFunctions.Ports;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace AgentFunctions.Contracts.Actions;

/// <param name="Signal">A metric that has values throughout its range.</param>
/// <param name="Silent">A query that gets no answer.</param>
public sealed record EvidenceUnderTest(IEvidenceSource Source, EvidenceQuery Signal, EvidenceQuery Silent);

/// <summary>What every source of evidence promises.</summary>
public abstract class EvidenceSourceContract
{
    public TestContext TestContext { get; set; } = null!;

    protected abstract Task<EvidenceUnderTest> CreateAsync();

    CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestMethod]
    public async Task The_series_is_oldest_first_and_lies_in_the_range_that_was_asked_for()
    {
        var test = await CreateAsync();
        var times = (await test.Source.ReadAsync(test.Signal, Token)).Samples.Select(sample => sample.At).ToList();
        Assert.IsTrue(times.Count >= 3, "there is a series");
        CollectionAssert.AreEqual(times.Order().Distinct().ToList(), times);
        Assert.IsTrue(times[0] >= test.Signal.From && times[^1] <= test.Signal.To);
    }

    [TestMethod]
    public async Task The_value_is_an_invariant_number_and_the_last_of_the_series()
    {
        var test = await CreateAsync();
        var answer = await test.Source.ReadAsync(test.Signal, Token);
        Assert.AreEqual(answer.Samples[^1].Value, double.Parse(answer.Facts["value"], CultureInfo.InvariantCulture));
        Assert.IsTrue(double.TryParse(answer.Facts["baseline"], NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        Assert.IsTrue(answer.Facts["startedAt"] == "none" || DateTimeOffset.TryParse(answer.Facts["startedAt"], CultureInfo.InvariantCulture, out _));
    }

    [TestMethod]
    public async Task Evidence_is_never_from_the_future()
    {
        var test = await CreateAsync();
        Assert.IsTrue((await test.Source.ReadAsync(test.Signal, Token)).ObservedAt <= test.Signal.To);
    }

    [TestMethod]
    public async Task It_answers_for_the_source_that_it_can_be_asked_for()
    {
        var test = await CreateAsync();
        Assert.IsTrue(test.Source.Answers(test.Signal.Source));
    }

    [TestMethod]
    public async Task No_answer_is_said_with_a_reason_and_not_made_up()
    {
        var test = await CreateAsync();
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => test.Source.ReadAsync(test.Silent, Token));
        Assert.IsTrue(silence.Message.Length > 20, silence.Message);
    }

    /// <summary>The error rate of checkout in the last ten minutes.</summary>
    protected static EvidenceQuery Errors(DateTimeOffset now) => new(
        "errors", "azure-monitor-metric", Contoso.Service("checkout"), new Dictionary<string, string> { ["value"] = "100 * Http5xx / Requests" },
        now.AddMinutes(-10), now, "same time 7d ago");
}
