namespace AgentFunctions.Channels.Outgoing;

/// <summary>Why an address is not called.</summary>
public enum OutgoingRefusal
{
    /// <summary>It cannot be read as an address, or two readers could read it differently.</summary>
    Malformed,

    /// <summary>Another scheme than https.</summary>
    NotHttps,

    /// <summary>A name or password stands before the host.</summary>
    UserInfo,

    /// <summary>The host is a number, in whatever spelling, and not a name.</summary>
    Numeric,

    /// <summary>The host's name has letters of other scripts, which can look like ours.</summary>
    ForeignLetters,

    /// <summary>No list names this host.</summary>
    NotAllowed,

    /// <summary>A port that the list does not name.</summary>
    Port,

    /// <summary>The name leads to this machine.</summary>
    Loopback,

    /// <summary>The name leads into a private network.</summary>
    Private,

    /// <summary>The name leads to the link, where cloud machines find their identity.</summary>
    LinkLocal,

    /// <summary>The name leads to an address of the cloud's own machinery.</summary>
    Metadata,

    /// <summary>The name leads to an address that is no public host's: multicast, documentation, reserved.</summary>
    Reserved,
}

/// <summary>An address was not called. The message names the host only: paths of webhooks are secrets.</summary>
public sealed class OutgoingRefusedException(OutgoingRefusal refusal, string message) : Exception(message)
{
    public OutgoingRefusal Refusal => refusal;
}
