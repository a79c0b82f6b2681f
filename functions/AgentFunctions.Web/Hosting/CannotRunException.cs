namespace AgentFunctions.Web.Hosting;

/// <summary>A command cannot run here; the message says what to change. Exit status 3.</summary>
public sealed class CannotRunException(string message, Exception? inner = null) : Exception(message, inner);
