using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Demo;

namespace AgentFunctions.LocalHost.Tests.Demo;

[TestClass]
public sealed class SparklineTests
{
    [TestMethod]
    public void The_highest_sample_is_a_full_block_and_nothing_is_the_lowest() => Assert.AreEqual("▁▄█▁", Sparkline.Of(Samples(0, 9, 18, 0.4)));

    [TestMethod]
    public void A_signal_of_zeros_is_flat_and_no_signal_is_nothing()
    {
        Assert.AreEqual("▁▁", Sparkline.Of(Samples(0, 0)));
        Assert.AreEqual("", Sparkline.Of([]));
    }

    static Sample[] Samples(params double[] values) => [.. values.Select((value, minute) => new Sample(DateTimeOffset.UnixEpoch.AddMinutes(minute), value))];
}
