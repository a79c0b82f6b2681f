namespace AgentFunctions.Incidents;

/// <param name="Version">What runs now.</param>
/// <param name="LastKnownGood">What ran well before; empty if unknown.</param>
/// <param name="Reversible">Going back is possible: no one-way data migration.</param>
/// <param name="CoordinatedWith">Services that must go back with it.</param>
public sealed record Release(string Version, string LastKnownGood, bool Reversible, IReadOnlyList<string> CoordinatedWith)
{
    /// <summary>Data was changed in a way that the version before cannot read.</summary>
    public bool OneWayMigration { get; init; }

    /// <summary>When it went out; null if nobody wrote it down.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A part of Azure as Service Health calls it: <c>SQL Database</c> in <c>West Europe</c>.</summary>
/// <param name="Regions">Empty for all.</param>
public sealed record PlatformPart(string Service, IReadOnlyList<string> Regions);

/// <param name="System">github, azure-devops or other.</param>
/// <param name="Link">To the runs; null if there is none.</param>
public sealed record Pipeline(string System, string Name, string? Link);

/// <param name="Signal">The metric or alert signal that measures it.</param>
/// <param name="Objective">Percent of good events.</param>
public sealed record ServiceLevel(string Name, string Signal, double Objective, TimeSpan Window);

public sealed record Dashboard(string Title, string Link);
