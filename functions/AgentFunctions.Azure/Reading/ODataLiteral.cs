namespace AgentFunctions.Azure.Reading;

/// <summary>Writes values as string literals of OData: a quote inside is doubled, so that none can end its literal. The whole filter is escaped for the
/// address afterwards.</summary>
public static class ODataLiteral
{
    public static string Of(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
