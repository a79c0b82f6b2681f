using AgentFunctions.Contracts.Durable;

namespace AgentFunctions.AzureHost.Tests.Bridge;

[TestClass]
public sealed class Azure_starts : StartContract<BridgedHost>;

[TestClass]
public sealed class Azure_keeps_order : OrderContract<BridgedHost>;

[TestClass]
public sealed class Azure_events : EventContract<BridgedHost>;

[TestClass]
public sealed class Azure_timers : TimerContract<BridgedHost>;

[TestClass]
public sealed class Azure_activities : ActivityContract<BridgedHost>;

[TestClass]
public sealed class Azure_children : ChildContract<BridgedHost>;

[TestClass]
public sealed class Azure_lifecycle : LifecycleContract<BridgedHost>;

[TestClass]
public sealed class Azure_determinism : DeterminismContract<BridgedHost>;

[TestClass]
public sealed class Azure_versions : VersionContract<BridgedHost>;

[TestClass]
public sealed class Azure_waiting : WaitingContract<BridgedHost>;

[TestClass]
public sealed class Azure_payloads : PayloadContract<BridgedHost>;
