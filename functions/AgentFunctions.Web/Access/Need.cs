namespace AgentFunctions.Web.Access;

/// <summary>What a route asks of its caller.</summary>
public enum Need
{
    Nobody,
    Alert,
    Change,

    /// <summary>A reader of alerts' receipts: whoever may read, and whoever sent the alert.</summary>
    Receipt,
    Read,

    /// <summary>A person who may read, for what is written under their name.</summary>
    Person,

    /// <summary>Any person who is signed in, whatever their role: stopping is safe.</summary>
    SignedIn,

    /// <summary>A person who may approve or administer.</summary>
    Respond,

    /// <summary>A person who may approve, or a signed link to one.</summary>
    Decide,

    /// <summary>A person who administers.</summary>
    Admin,

    /// <summary>Whoever administers, also a program: the simulated estate, the clock.</summary>
    Operate,
}

static class Needs
{
    /// <summary>One of these is enough; none for a right that everybody has.</summary>
    public static Rights AnyOf(this Need need) => need switch
    {
        Need.Nobody or Need.SignedIn => Rights.None,
        Need.Alert => Rights.Alert,
        Need.Change => Rights.Change,
        Need.Receipt => Rights.Read | Rights.Alert,
        Need.Read or Need.Person => Rights.Read,
        Need.Respond => Rights.Approve | Rights.Admin,
        Need.Decide => Rights.Approve,
        _ => Rights.Admin,
    };

    public static bool IsOfPerson(this Need need) => need is Need.Person or Need.SignedIn or Need.Respond or Need.Decide or Need.Admin;

    public static string Says(this Need need) => need switch
    {
        Need.Alert => "a machine key or a token of an action group",
        Need.Change => "a machine key",
        Need.SignedIn => "a person who is signed in",
        Need.Respond => "a person with the role Responder.Approve or Responder.Admin",
        Need.Decide => "a person with the role Responder.Approve, or a signed link",
        Need.Admin or Need.Operate => "the role Responder.Admin",
        _ => "a person with one of the roles Responder.Read, Responder.Approve and Responder.Admin",
    };
}
