using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Composition;

/// <summary>A secret by reference: <c>env:NAME</c>, <c>file:/path</c>, or <c>keyvault:https://NAME.vault.azure.net/secrets/NAME</c>. Read when it is used, so that a new value counts
/// without a restart; what it says stands in no message and no log.</summary>
/// <param name="reference">As configured. A text without a scheme is not a secret and stands for itself.</param>
/// <param name="vault">Reads from Key Vault; null if this host has none.</param>
public sealed class SecretText(string reference, ReadVault? vault)
{
    public const string Pattern = "^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|keyvault:https://[a-z0-9-]+\\.vault\\.azure\\.net/secrets/[A-Za-z0-9-]+)$";

    /// <exception cref="ChannelUnavailableException">It cannot be read.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(cancellationToken) is { Length: > 0 } value ? value.Trim() : throw new ChannelUnavailableException($"The secret {reference} is not there. Set it.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw new ChannelUnavailableException($"The secret {reference} cannot be read ({problem.GetType().Name}).", problem);
        }
    }

    async Task<string?> FindAsync(CancellationToken cancellationToken) => reference.Split(':', 2) switch
    {
        ["env", var name] => Environment.GetEnvironmentVariable(name),
        ["file", var path] => await File.ReadAllTextAsync(path, cancellationToken),
        ["keyvault", var address] => vault is null
            ? throw new ChannelUnavailableException($"The secret {reference} cannot be read: this host has no Key Vault. Use env: or file:.")
            : await vault(new Uri(address), cancellationToken),
        _ => reference,
    };

    public override string ToString() => reference;
}

/// <summary>Reads a secret by its address in a vault.</summary>
/// <returns>Null if there is none.</returns>
public delegate Task<string?> ReadVault(Uri secret, CancellationToken cancellationToken);
