namespace AgentFunctions.Azure.Executing;

/// <summary>The version of Azure Resource Manager's API in which a resource of a type is read when nothing more is known of what shall be done.</summary>
static class ApiVersions
{
    public static string Of(string resourceType) => resourceType.Split('/')[0] switch
    {
        "microsoft.web" => "2024-11-01",
        "microsoft.compute" => "2024-07-01",
        "microsoft.app" => "2025-07-01",
        "microsoft.containerservice" => "2025-01-01",
        "microsoft.appconfiguration" => "2024-05-01",
        "microsoft.network" => "2022-04-01",
        "microsoft.cdn" => "2025-12-01",
        "microsoft.sql" => "2023-08-01",
        "microsoft.cache" => "2024-11-01",
        _ => "2021-04-01",
    };
}
