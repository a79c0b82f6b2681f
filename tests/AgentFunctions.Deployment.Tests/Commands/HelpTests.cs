using System.CommandLine;
using System.CommandLine.Parsing;
using AgentFunctions.LocalHost.Commands;

namespace AgentFunctions.Deployment.Tests.Commands;

[TestClass]
public sealed class HelpTests
{
    public static IEnumerable<object[]> Leaves => Under(CommandLine.Create(), "").Where(pair => pair.Command is { Subcommands.Count: 0, Hidden: false }).Select(pair => new object[] { pair.Name });

    [TestMethod]
    [DynamicData(nameof(Leaves))]
    public async Task Every_command_helps_with_an_example_that_it_would_take(string name)
    {
        var (status, output, _) = await Run.Async([.. name.Split(' '), "--help"]);

        Assert.AreEqual(0, status);
        var example = output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("Example: ", StringComparison.Ordinal));
        Assert.IsNotNull(example, $"{name} has no example");
        var line = example["Example: ".Length..].Split(" > ")[0];
        StringAssert.StartsWith(line, name);
        var problems = CommandLine.Create().Parse([.. CommandLineParser.SplitCommandLine(line)]).Errors.Where(error => !error.Message.Contains("does not exist", StringComparison.Ordinal)).Select(error => error.Message).ToArray();
        Assert.IsEmpty(problems, $"{line}: {string.Join("; ", problems)}");
    }

    [TestMethod]
    public void Every_command_option_and_argument_says_what_it_is()
    {
        foreach (var (name, command) in Under(CommandLine.Create(), ""))
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(command.Description), name);
            foreach (var symbol in command.Options.Cast<Symbol>().Concat(command.Arguments))
                Assert.IsFalse(string.IsNullOrWhiteSpace(symbol.Description), $"{name} {symbol.Name}");
        }
    }

    static IEnumerable<(string Name, Command Command)> Under(Command command, string path) => command.Subcommands.SelectMany(sub => Under(sub, $"{path} {sub.Name}".Trim()).Prepend(($"{path} {sub.Name}".Trim(), sub)));
}
