namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The line that a person types, in any folder, to run a command of this program on this data.</summary>
static class OwnCommand
{
    public static string Line(string command, DataFolder data) => $"{Program} {command} --data {Quoted(System.IO.Path.GetFullPath(data.Path))}";

    static string Program => System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" or null
        ? $"dotnet {Quoted(System.IO.Path.Combine(AppContext.BaseDirectory, "AgentFunctions.LocalHost.dll"))}"
        : Quoted(Environment.ProcessPath!);

    static string Quoted(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-:\\".Contains(letter)) ? path : $"\"{path}\"";
}
