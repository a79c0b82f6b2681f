using AgentFunctions.Azure.Models;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The model of this machine: <c>model.json</c> in the data directory, over it <c>AGENTFUNCTIONS_MODEL_*</c>, over these the command line.</summary>
static class ModelHere
{
    public const string Prefix = "AGENTFUNCTIONS_MODEL_";

    public static DefaultAzureCredential Identity => new(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true });

    /// <exception cref="CannotRunException">A setting is wrong; the message says which.</exception>
    public static ModelSettings? Read(DataFolder data, ServeOptions options)
    {
        var said = new Dictionary<string, string?> { ["url"] = options.Model?.ToString(), ["name"] = options.ModelName }.Where(line => line.Value is not null);
        try
        {
            return ModelSettings.Read(new ConfigurationBuilder().AddJsonFile(data.ModelFile, optional: true).AddEnvironmentVariables(Prefix).AddInMemoryCollection(said).Build());
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException)
        {
            throw new CannotRunException($"The model cannot be used ({data.ModelFile}, {Prefix}*, --model): {problem.Message}", problem);
        }
    }
}
