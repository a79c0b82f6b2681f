using AgentFunctions.Contracts.Durable;

namespace AgentFunctions.LocalHost.Tests.Engine;

[TestClass]
public sealed class Engine_starts : StartContract<EngineHost>;
