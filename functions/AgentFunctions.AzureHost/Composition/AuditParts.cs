using AgentFunctions.Audit.Heads;
using AgentFunctions.Azure.Auditing;
using AgentFunctions.Azure.Tables;
using AgentFunctions.Azure.Vaults;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>How heads of the audit are signed, and the container with the immutability policy that keeps them.</summary>
static class AuditParts
{
    public static IServiceCollection AddAuditKeeping(this IServiceCollection services, HostSettings settings) => settings.AuditKey is not { } key
        ? services
        : services
            .AddSingleton(parts => new HeadKeeping(
                new BlobHeadLog(StorageAccount.Open(settings.Store), $"{settings.StorePrefix}-audit-heads"),
                new KeyVaultSigner(key, new DefaultAzureCredential(), parts.GetRequiredService<TimeProvider>())))
            .AddSingleton(parts => new SigningHeads(parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<HeadKeeping>(), parts.GetRequiredService<TimeProvider>()));
}
