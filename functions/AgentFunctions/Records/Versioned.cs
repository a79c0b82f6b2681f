namespace AgentFunctions.Records;

/// <summary>A value as it was read, and the tag that proves at a swap that nobody changed it since.</summary>
/// <param name="ETag">Empty if the row did not exist.</param>
public sealed record Versioned<T>(T Value, string ETag);
