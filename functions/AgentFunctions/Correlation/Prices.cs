namespace AgentFunctions.Correlation;

/// <summary>What each assumption costs. They are about powers of ten of unlikelihood, chosen by reasoning and checked on storms that were not
/// looked at meanwhile; no storm has one of its own.</summary>
static class Prices
{
    /// <summary>A cause at all. Two of them must explain much that one cannot.</summary>
    public const double Root = 3;

    /// <summary>A cause that nothing at its own service speaks of.</summary>
    public const double Silent = 2.5;

    /// <summary>A service whose alerts no cause accounts for.</summary>
    public const double Unexplained = 4.5;

    /// <summary>A second cause that saves so much is worth an incident of its own, although its alerts were grouped before.</summary>
    public const double SureOfTwo = 1;

    public const double Hop = 0.25;

    /// <summary>A service in between that should have been hurt and says nothing.</summary>
    public const double SilentBetween = 0.4;

    /// <summary>Of the callers that rest on it directly, all are silent; for a silent cause it counts for more.</summary>
    public const double UnhurtCallers = 0.8;
    public const double UnhurtCallersOfSilent = 2;

    /// <summary>It fails by itself, although the cause is elsewhere.</summary>
    public const double FaultElsewhere = 2.5;

    /// <summary>It fails by itself and so does what it rests on: the one may bring down the other.</summary>
    public const double FaultAfterFault = 1;

    /// <summary>Its processes die because of what it calls, which says itself that it is in trouble; if that says nothing, a fault is likelier.</summary>
    public const double RestartElsewhere = 1;
    public const double ChangeElsewhere = 1;

    /// <summary>More is asked of it, and yet the cause is what it calls: only repeated calls make that so.</summary>
    public const double LoadElsewhere = 1.5;
    public const double SaturationElsewhere = 0.7;

    /// <summary>What speaks for a service as the cause.</summary>
    public const double FaultHere = 1.5;
    public const double ChangeHere = 1;
    public const double SaturationHere = 0.7;
    public const double LoadHere = 0.7;

    /// <summary>It says itself that something it calls fails.</summary>
    public const double SaysElsewhere = 1;
    public const double NamesAnother = 1.5;
    public const double IsNamed = 1;

    /// <summary>A minute between cause and effect beyond what rules' windows account for.</summary>
    public const double MinuteLate = 0.15;
    public const double MinuteEarly = 0.2;
    public const double MostForTime = 3;
    public static readonly TimeSpan UsualLag = TimeSpan.FromMinutes(8);
    public static readonly TimeSpan UsualLead = TimeSpan.FromMinutes(2);
}
