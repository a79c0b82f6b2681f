namespace AgentFunctions.Azure.Changes;

/// <summary>Who did it, without who they are: an application is named by its id, a person is "a person". Whoever may see the name follows the link.</summary>
static class CallerName
{
    public static string Of(string? caller) => caller switch
    {
        null or "" or "Unknown" => "unknown",
        "System" => "Azure",
        _ when Guid.TryParse(caller, out var id) => $"application {id}",
        _ when caller.Contains('@') => "a person",
        _ => "somebody",
    };
}
