using AgentFunctions.Contracts.Durable;

namespace AgentFunctions.LocalHost.Tests.Engine;

[TestClass]
public sealed class Cold_engine_starts : StartContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_keeps_order : OrderContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_events : EventContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_timers : TimerContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_activities : ActivityContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_children : ChildContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_lifecycle : LifecycleContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_determinism : DeterminismContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_versions : VersionContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_waiting : WaitingContract<ColdEngineHost>;

[TestClass]
public sealed class Cold_engine_payloads : PayloadContract<ColdEngineHost>;
