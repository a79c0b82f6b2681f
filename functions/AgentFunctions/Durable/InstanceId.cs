namespace AgentFunctions.Durable;

/// <summary>Ids that every durable backend takes: 1 to 100 characters of a-z, 0-9 and '-'.</summary>
public static class InstanceId
{
    public const int MaxLength = 100;

    /// <exception cref="ArgumentException">Says which id and which characters are allowed.</exception>
    public static string Checked(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? id
            : throw new ArgumentException($"Instance id '{id}' is not 1 to {MaxLength} characters of a-z, 0-9 and '-'. Choose another id.", nameof(id));
}
