namespace AgentFunctions.Activities;

static class SignalPath
{
    /// <summary><c>errors.value</c> to evidence <c>errors</c> and field <c>value</c>.</summary>
    public static (string Name, string Field) Split(string path) =>
        path.IndexOf('.') is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : (path, "value");
}
