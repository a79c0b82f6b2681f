namespace AgentFunctions.LocalHost.Engine;

/// <summary>The journal cannot be opened, read or written. After a failed write the engine acknowledges nothing more: what is on disk
/// is known only after a restart.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
