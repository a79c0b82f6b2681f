namespace AgentFunctions.Web.Access;

/// <summary>What a caller may do. No right contains another, but that every person with one may read.</summary>
[Flags]
public enum Rights
{
    None = 0,

    /// <summary>Bring alerts in: action groups.</summary>
    Alert = 1,

    /// <summary>Tell of changes: pipelines.</summary>
    Change = 2,

    Read = 4,

    /// <summary>Decide, take over, close, open again.</summary>
    Approve = 8,

    /// <summary>Lift stops, promote runbooks.</summary>
    Admin = 16,

    All = Alert | Change | Read | Approve | Admin,
}
