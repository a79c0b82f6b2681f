using AgentFunctions.Records;
using CsCheck;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class RowKeyTests
{
    [TestMethod]
    public void Any_text_makes_a_key_that_every_store_takes() =>
        Gen.String[0, 400].Sample(text => RowLimits.CheckKey(RowKey.Of(text)));

    [TestMethod]
    public void Different_texts_make_different_keys() =>
        Gen.Select(Texts, Texts).Sample((one, other) => one == other || RowKey.Of(one) != RowKey.Of(other));

    [TestMethod]
    public void Prefixes_of_short_texts_stay_prefixes() =>
        Gen.Select(Texts, Texts).Sample((one, other) => one.Length == 0 || RowKey.Of(one + other).StartsWith(RowKey.Of(one), StringComparison.Ordinal));

    [TestMethod]
    public void Times_sort_as_their_keys() =>
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((one, other) =>
            Math.Sign(string.CompareOrdinal(RowKey.Of(one), RowKey.Of(other))) == Math.Sign(one.CompareTo(other)));

    static Gen<string> Texts => Gen.Char["ab/~2F|é"].Array[0, 12].Select(chars => new string(chars));
}
