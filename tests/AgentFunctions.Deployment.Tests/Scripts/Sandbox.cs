using System.Diagnostics;

namespace AgentFunctions.Deployment.Tests.Scripts;

/// <summary>Runs a script with an <c>az</c> and a <c>curl</c> on the path that write down how they were called and answer from a small estate of files.</summary>
sealed class Sandbox : IDisposable
{
    /// <summary>Answers as the Azure CLI does to what the scripts ask; secrets are kept by their length only.</summary>
    const string Az = """
        #!/usr/bin/env bash
        printf '%s\n' "az $*" >> "$SANDBOX/calls"
        all="$*"
        name() { sed -nE "s/.*--name ([^ ]+).*/\1/p" <<< "$all"; }
        case "$all" in
          "account show"*) exit 0 ;;
          "deployment sub show"*) [[ "$all" =~ outputs\.([A-Z_]+)\.value ]]; value="${BASH_REMATCH[1]}"; [ "$value" = EXECUTOR_APP ] && { cat "$SANDBOX/executor" 2>/dev/null; exit 0; }; echo "the-${value,,}" ;;
          "ad app list"*) cat "$SANDBOX/app" 2>/dev/null || true ;;
          "ad app create"*) echo client-1 > "$SANDBOX/app" ;;
          "ad app show"*) echo object-1 ;;
          "ad sp list"*) ls "$SANDBOX/sp" 2>/dev/null | head -n 1 ;;
          "ad sp create"*) mkdir -p "$SANDBOX/sp"; touch "$SANDBOX/sp/one" ;;
          "ad sp show"*461e8683*) echo azns-sp ;;
          "ad sp show"*) echo our-sp ;;
          "rest --method GET"*) cat "$SANDBOX/granted" 2>/dev/null || echo 0 ;;
          "rest --method POST"*) echo 1 > "$SANDBOX/granted" ;;
          "ad signed-in-user show"*) echo person-1 ;;
          "keyvault show"*) echo vault-id ;;
          "keyvault secret show"*"--query value"*) printf 'x%.0s' {1..64} ;;
          "keyvault secret show"*) [ -f "$SANDBOX/secret-$(name)" ] ;;
          "keyvault secret set"*) [ ! -f "$SANDBOX/refuse-once" ] || { rm "$SANDBOX/refuse-once"; exit 1; }; wc -c > "$SANDBOX/secret-$(name)" ;;
        esac
        """;

    const string Curl = """
        #!/usr/bin/env bash
        case "$*" in *POST*) printf '%s' "${CURL_POST:-401}" ;; *) printf 200 ;; esac
        """;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentfunctions-deploy-");

    public Sandbox()
    {
        foreach (var (name, text) in new[] { ("az", Az), ("curl", Curl) })
        {
            var file = Path.Combine(folder.CreateSubdirectory("bin").FullName, name);
            File.WriteAllText(file, text.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public Dictionary<string, string> Choices { get; } = new() { ["AZURE_ENV_NAME"] = "test", ["RESPONDER_PAGING_EMAILS"] = "oncall@contoso.example", ["RETRY_SECONDS"] = "0" };

    /// <summary>Each call of az, in order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Package()
    {
        File.WriteAllText(PathOf("older.zip"), "");
        return PathOf("older.zip");
    }

    public async Task<(int Status, string Output, string Error)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("infra", script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["SANDBOX"] = folder.FullName;
        foreach (var (name, value) in Choices)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
