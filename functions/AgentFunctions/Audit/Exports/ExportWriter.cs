using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Audit.Exports;

/// <summary>Writes lines and, at the end, the seal over all of them; holds none of them in memory.</summary>
/// <param name="to">Receives them.</param>
sealed class ExportWriter(TextWriter to) : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long lines;

    public async Task WriteAsync(ExportLine line, CancellationToken cancellationToken)
    {
        var text = line.Write() + "\n";
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        lines++;
        await to.WriteAsync(text.AsMemory(), cancellationToken);
    }

    public async Task SealAsync(IHeadSigner signer, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        var key = await signer.PublicKeyAsync(cancellationToken);
        var signature = await signer.SignAsync(ExportSeal.DigestOf(lines, sha256, key.Id), cancellationToken);
        var seal = new ExportLine { Seal = new ExportSeal(lines, sha256, key.Id, Convert.ToBase64String(signature)) };
        await to.WriteAsync((seal.Write() + "\n").AsMemory(), cancellationToken);
    }

    public void Dispose() => hash.Dispose();
}
