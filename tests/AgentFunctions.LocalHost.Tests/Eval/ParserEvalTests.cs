using AgentFunctions.LocalHost.Eval.Parsers;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Eval;

[TestClass]
public sealed class ParserEvalTests
{
    static readonly Lazy<IReadOnlyList<ParserCase>> Parsers = new(() => ParserCases.Of(ApiHost.Runbooks));

    public required TestContext TestContext { get; set; }

    public static IEnumerable<object[]> Names => Parsers.Value.Select(parser => new object[] { parser.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Broken_input_is_taken_or_refused_as_documented(string name)
    {
        var score = ParserEval.Run(Parsers.Value.Single(parser => parser.Name == name), inputs: 120, seed: 7, TestContext.CancellationToken);

        Assert.IsEmpty(score.Faults, string.Join('\n', score.Faults.Select(fault => $"{fault.Number}: {fault.Problem}\n{fault.Input}")));
        Assert.AreEqual(120, score.Taken + score.Refused);
    }

    [TestMethod]
    public void A_parser_that_throws_hangs_or_takes_too_much_is_found()
    {
        static ParserScore Of(Action<byte[]> read) => ParserEval.Run(new ParserCase("bad", 1, ParserSeeds.Texts("{}"), read, typeof(FormatException)), 3, 1, default);

        Assert.Contains("InvalidCastException", Of(_ => throw new InvalidCastException()).Faults[0].Problem);
        Assert.Contains("MB were allocated", Of(_ => GC.KeepAlive(new byte[300_000_000])).Faults[0].Problem);
        Assert.AreEqual(3, Of(_ => throw new FormatException("no")).Refused);
        Assert.IsNotEmpty(Of(_ => throw new FormatException("")).Faults, "A refusal without a word is none.");
    }

    [TestMethod]
    public void The_same_seed_and_number_make_the_same_input()
    {
        var seeds = Parsers.Value[0].Seeds;
        for (var number = 0; number < 200; number++)
            CollectionAssert.AreEqual(new Mutator(new Random(number)).Of(seeds), new Mutator(new Random(number)).Of(seeds));
    }
}
