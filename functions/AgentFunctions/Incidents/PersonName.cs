namespace AgentFunctions.Incidents;

/// <summary>People are short names in the catalogs and addresses in runbooks: <c>asha</c> and <c>asha@contoso.example</c>.</summary>
public static class PersonName
{
    /// <summary>Surely the same: for granting.</summary>
    public static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Perhaps the same: for keeping an author away from their own work.</summary>
    public static bool MayBeSame(string left, string right) =>
        IsSame(left, right) || (left.Contains('@') != right.Contains('@') && IsSame(ShortOf(left), ShortOf(right)));

    static string ShortOf(string person) => person.Split('@')[0];
}
