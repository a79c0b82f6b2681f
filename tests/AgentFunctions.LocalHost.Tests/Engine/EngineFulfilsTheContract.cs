using AgentFunctions.Contracts.Durable;

namespace AgentFunctions.LocalHost.Tests.Engine;

[TestClass]
public sealed class Engine_starts : StartContract<EngineHost>;

[TestClass]
public sealed class Engine_keeps_order : OrderContract<EngineHost>;

[TestClass]
public sealed class Engine_events : EventContract<EngineHost>;

[TestClass]
public sealed class Engine_timers : TimerContract<EngineHost>;

[TestClass]
public sealed class Engine_activities : ActivityContract<EngineHost>;

[TestClass]
public sealed class Engine_children : ChildContract<EngineHost>;

[TestClass]
public sealed class Engine_lifecycle : LifecycleContract<EngineHost>;

[TestClass]
public sealed class Engine_determinism : DeterminismContract<EngineHost>;

[TestClass]
public sealed class Engine_versions : VersionContract<EngineHost>;

[TestClass]
public sealed class Engine_waiting : WaitingContract<EngineHost>;

[TestClass]
public sealed class Engine_payloads : PayloadContract<EngineHost>;
