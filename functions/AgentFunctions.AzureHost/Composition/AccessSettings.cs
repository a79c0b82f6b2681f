using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Approvals;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost;

/// <summary>Who may call, by settings.</summary>
/// <param name="Keys">Of machines, and the owner's where the estate is simulated.</param>
/// <param name="SealKeys">Sign links and sign-ins; the first signs.</param>
/// <param name="Entra">Null: no tokens are taken.</param>
/// <param name="PlatformSignsIn">App Service's own sign-in is on.</param>
sealed record AccessSettings(IReadOnlyList<AccessKey> Keys, IReadOnlyList<SealKey> SealKeys, EntraOptions? Entra, bool PlatformSignsIn)
{
    const int ShortestOwnerKey = 20;

    /// <exception cref="CannotRunException">Says of every setting that is missing or wrong what it must be.</exception>
    public static AccessSettings Read(IConfiguration configuration, bool simulated)
    {
        var reading = new SettingReader(configuration);
        var owner = OwnerOf(reading, simulated);
        var machines = configuration.GetSection(Setting.AccessKeys).GetChildren().Select(key => MachineOf(reading, key)).OfType<AccessKey>().ToArray();
        var seals = configuration.GetSection(Setting.SealKeys).GetChildren().Select(key => key.Value).Where(value => !string.IsNullOrWhiteSpace(value)).Take(2)
            .Select(value => reading.Parsed(Setting.SealKeys, () => SealKey.Parse(value!))).OfType<SealKey>().ToArray();
        if (seals is [] && owner is not null)
            seals = [SealKey.Parse(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(owner), "seal"u8)))];
        else if (seals is [])
            reading.Problem($"{Setting.SealKeys}__0 is missing: what links and sign-ins are signed with, 64 hex digits; `openssl rand -hex 32` makes one. Keep it in Key Vault.");
        var entra = EntraOf(reading);
        if (owner is null && entra is null)
            reading.Problem($"Nobody could come in: set {Setting.EntraTenantId}, {Setting.EntraClientId} and {Setting.EntraDomain}"
                + (simulated ? $", or {Setting.OwnerKey} for a host of your own." : "."));
        return reading.Problems is []
            ? new([.. owner is null ? [] : new[] { AccessKey.Owner(owner) }, .. machines], seals, entra, EasyAuth.IsOn(configuration[EasyAuth.Marker]))
            : throw SettingReader.Incomplete(reading.Problems);
    }

    /// <summary>Whoever has it may say which person they are, so it is for a host of one's own with an estate that is not real.</summary>
    static string? OwnerOf(SettingReader reading, bool simulated)
    {
        var key = reading.Text(Setting.OwnerKey);
        if (key is not null && !simulated)
            reading.Problem($"{Setting.OwnerKey} is set, and the estate is real: whoever has that key may claim to be anybody. Remove it and let people sign in with Entra ID.");
        if (key is { Length: < ShortestOwnerKey })
            reading.Problem($"{Setting.OwnerKey} has {key.Length} characters; it needs {ShortestOwnerKey}. `openssl rand -hex 24` makes one.");
        return key;
    }

    static AccessKey? MachineOf(SettingReader reading, IConfigurationSection key) =>
        key.GetChildren().Select(digest => digest.Value).Where(value => !string.IsNullOrWhiteSpace(value)).ToArray() is { Length: > 0 } digests
            ? reading.Parsed($"{Setting.AccessKeys}__{key.Key}", () => AccessKey.Machine(key.Key, digests!))
            : null;

    static EntraOptions? EntraOf(SettingReader reading) => reading.Text(Setting.EntraTenantId) is { } tenant
        ? reading.Parsed(Setting.EntraTenantId, () => new EntraOptions(tenant, reading.Text(Setting.EntraClientId) ?? "", reading.Text(Setting.EntraDomain) ?? "").Checked())
        : null;
}
