namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>Drops every instance as soon as it waits and brings the heads up to date at every commit: the other way through the engine.</summary>
public sealed class ColdEngineHost : EngineHost
{
    public ColdEngineHost() => Options = Options with { MaxHotInstances = 0, RowsBetweenHeads = 1 };
}
