using System.Globalization;
using System.Reflection;

namespace AgentFunctions.Mutants;

/// <summary>A child process that plays one mutant after another. It says <c>ready</c>, and for each number that it reads who caught it, or nothing. A mutant
/// that never comes back is the parent's to end.</summary>
static class Worker
{
    public static int Run(string assembly)
    {
        var answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        var loaded = Assembly.LoadFrom(assembly);
        var active = loaded.GetType("AgentFunctions.Mutants.Switch")!.GetField("Active")!;
        var bench = TestBench.OpenAsync(loaded).GetAwaiter().GetResult();
        answers.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            active.SetValue(null, int.Parse(parts[0], CultureInfo.InvariantCulture));
            answers.WriteLine($"{parts[0]} {bench.CatchAsync(TimeSpan.FromMilliseconds(int.Parse(parts[1], CultureInfo.InvariantCulture))).GetAwaiter().GetResult()}");
        }

        return 0;
    }
}
