namespace AgentFunctions.Audit.Heads;

/// <summary>How an installation signs heads and where it keeps them.</summary>
public sealed record HeadKeeping(IHeadLog Log, IHeadSigner Signer);
