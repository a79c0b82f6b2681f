using System.Globalization;
using System.Reflection;

namespace AgentFunctions.Mutants;

/// <summary>A child process that plays one mutant after another. It says <c>ready</c>, and for each number that it reads who caught it, or nothing. A mutant
/// that never comes back is the parent's to end.</summary>
static class Worker
{
    public static int Run(string assembly, bool quick)
    {
        var answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        var loaded = Assembly.LoadFrom(assembly);
        var active = loaded.GetType("AgentFunctions.Mutants.Switch")!.GetField("Active")!;
        var bench = TestBench.OpenAsync(loaded, quick).GetAwaiter().GetResult();
        answers.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            active.SetValue(null, int.Parse(line, CultureInfo.InvariantCulture));
            answers.WriteLine($"{line} {bench.CatchAsync().GetAwaiter().GetResult()}");
        }

        return 0;
    }
}
