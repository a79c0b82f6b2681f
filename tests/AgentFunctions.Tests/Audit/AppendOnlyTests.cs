using AgentFunctions.Audit;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Audit;

[TestClass]
public sealed class AppendOnlyTests
{
    [TestMethod]
    public void Only_entries_and_their_keys_are_kept_from_change_and_only_in_the_trail()
    {
        AppendOnly.Check("audit", "i-INC-0001", [RowWrite.Insert("e-0000000001", "1"), RowWrite.Insert("k-a", "1"), RowWrite.Replace("head", "1", "2")]);
        AppendOnly.Check("audit", "anchored", [RowWrite.Put("e-1", "1")]);
        AppendOnly.Check("snapshots", "i-INC-0001", [RowWrite.Delete("e-0000000001")]);
        foreach (var write in (RowWrite[])[RowWrite.Put("e-0000000001", "1"), RowWrite.Replace("k-a", "1", "2"), RowWrite.Delete("e-0000000001")])
            Assert.ThrowsExactly<InvalidOperationException>(() => AppendOnly.Check("audit", "i-INC-0001", [write]));
    }

    [TestMethod]
    public void A_tombstone_lets_entries_leave_and_none_change()
    {
        var tombstone = RowWrite.Put("tombstone", "1");
        AppendOnly.Check("audit", "i-INC-0001", [tombstone, RowWrite.Delete("e-0000000001"), RowWrite.Delete("k-a")]);
        Assert.ThrowsExactly<InvalidOperationException>(() => AppendOnly.Check("audit", "i-INC-0001", [tombstone, RowWrite.Put("e-0000000001", "1")]));
        Assert.ThrowsExactly<InvalidOperationException>(() => AppendOnly.Check("audit", "i-INC-0001", [RowWrite.Delete("tombstone"), RowWrite.Delete("e-0000000001")]));
    }
}
