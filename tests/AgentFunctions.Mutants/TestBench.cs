using System.Diagnostics;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace AgentFunctions.Mutants;

/// <summary>The tests of the guardrails as plain calls, the quickest first: most mutants are caught within a few milliseconds.</summary>
sealed class TestBench
{
    readonly List<(string Name, Func<Task> Run, TimeSpan Took)> tests = [];

    /// <param name="quick">Leave out the tests of the category <c>Long</c>.</param>
    /// <exception cref="InvalidOperationException">A test fails without any mutant.</exception>
    public static async Task<TestBench> OpenAsync(Assembly assembly, bool quick)
    {
        var bench = new TestBench();
        foreach (var (name, run) in assembly.GetTypes().Where(type => type.GetCustomAttribute<TestClassAttribute>() is not null).SelectMany(type => Calls(type, quick)))
        {
            var clock = Stopwatch.StartNew();
            if (await FailsAsync(run))
                throw new InvalidOperationException($"{name} fails without any mutant.");
            bench.tests.Add((name, run, clock.Elapsed));
        }

        bench.tests.Sort((left, right) => left.Took.CompareTo(right.Took));
        return bench;
    }

    /// <returns>The first test that fails; null if none does.</returns>
    public async Task<string?> CatchAsync()
    {
        foreach (var (name, run, _) in tests)
            if (await FailsAsync(run))
                return name;
        return null;
    }

    static async Task<bool> FailsAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (Exception)
        {
            // Any way to fail catches a mutant, also one that no assertion made.
            return true;
        }
    }

    static IEnumerable<(string Name, Func<Task> Run)> Calls(Type type, bool quick) =>
        from method in type.GetMethods()
        where method.GetCustomAttribute<TestMethodAttribute>() is not null && !(quick && method.GetCustomAttributes<TestCategoryAttribute>().Any(category => category.TestCategories.Contains("Long")))
        from data in DataOf(method)
        select ($"{method.Name}", (Func<Task>)(() => method.Invoke(Activator.CreateInstance(type), data) as Task ?? Task.CompletedTask));

    static IEnumerable<object?[]> DataOf(MethodInfo method)
    {
        var sources = method.GetCustomAttributes().OfType<ITestDataSource>().ToList();
        return sources.Count == 0 ? [[]] : sources.SelectMany(source => source.GetData(method));
    }
}
