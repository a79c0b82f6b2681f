using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary><c>access.json</c>: who else may come in. It holds no secret.</summary>
/// <param name="Keys">Name to the digests of its value now and, while it is changed, its value before: <c>sha256:</c> and hex.</param>
/// <param name="Entra">Null: no tokens are taken.</param>
public sealed record AccessSettings(IReadOnlyDictionary<string, IReadOnlyList<string>>? Keys, EntraOptions? Entra)
{
    /// <exception cref="CannotRunException">The file cannot be read; the message says why.</exception>
    public static AccessSettings Read(string file)
    {
        if (!File.Exists(file))
            return new AccessSettings(null, null);
        try
        {
            var settings = JsonSerializer.Deserialize(File.ReadAllText(file), AccessJson.Default.AccessSettings) ?? new AccessSettings(null, null);
            settings.Entra?.Checked();
            _ = settings.MachineKeys().Count;
            return settings;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or NotSupportedException)
        {
            throw new CannotRunException($"{file} cannot be used: {problem.Message}", problem);
        }
    }

    public void Write(string file) => OwnerFile.Write(file, JsonSerializer.Serialize(this, AccessJson.Default.AccessSettings), overwrite: true);

    /// <exception cref="FormatException">A digest that is none.</exception>
    public IReadOnlyList<AccessKey> MachineKeys() => [.. (Keys ?? new Dictionary<string, IReadOnlyList<string>>()).Select(key => AccessKey.Machine(key.Key, key.Value))];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(AccessSettings))]
sealed partial class AccessJson : JsonSerializerContext;
