using AgentFunctions.Audit;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>All records of the responder, over one store.</summary>
public sealed class CaseFiles(IRowStore rows)
{
    public IncidentRecords Incidents { get; } = new(rows);

    public Marks Marks { get; } = new(rows);

    public OpenGroups Groups { get; } = new(rows);

    public AlertRecords Alerts { get; } = new(rows);

    public TrackedAlerts Tracked { get; } = new(rows);

    public ApprovalRecords Approvals { get; } = new(rows);

    public ActionRecords Actions { get; } = new(rows);

    public StopSwitch Stops { get; } = new(rows);

    public Outbox Outbox { get; } = new(rows);

    /// <summary>What change management is told of each act.</summary>
    public Outbox ChangeRecords { get; } = new(rows, "changerecords");

    /// <summary>What is written onto Azure itself of each act: by whoever acts there, for it needs an identity that may write.</summary>
    public Outbox ChangeMarks { get; } = new(rows, "changemarks");

    /// <summary>What each channel shows of each incident.</summary>
    public ChannelThreads Threads { get; } = new(rows);

    public OnceOnly Once { get; } = new(rows);

    public Snapshots Snapshots { get; } = new(rows);

    public JudgedCases Verdicts { get; } = new(rows);

    public RunbookRecords Runbooks { get; } = new(rows);

    public ChangeLog Changes { get; } = new(rows);

    /// <summary>What past incidents taught.</summary>
    public Memories Memories { get; } = new(rows);

    /// <summary>What comes again and again, and shall be mended for good.</summary>
    public FixTasks FixTasks { get; } = new(rows);

    public ModelSpending ModelSpending { get; } = new(rows);

    public Delegations Delegations { get; } = new(rows);

    /// <summary>What the responder's own figures are counted from.</summary>
    public CaseHistories Histories { get; } = new(rows);

    public AuditTrail Audit { get; } = new(rows);
}
