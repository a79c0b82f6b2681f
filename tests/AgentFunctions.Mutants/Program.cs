using AgentFunctions.Mutants;

// worker ASSEMBLY: a child that plays mutants it is told on standard input. Everything else is the run itself.
if (args is ["worker", var assembly])
    return Worker.Run(assembly);
if (args.FirstOrDefault(arg => arg is not ("--short" or "--quick" or "--list")) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is not known. Use --short (a sample, for every build), --quick (all, against the quick tests only), --list (only name the mutants), or nothing for all of them.");
    return 2;
}

return await new MutationRun(Short: args.Contains("--short"), Quick: args.Contains("--short") || args.Contains("--quick"), List: args.Contains("--list")).RunAsync();
