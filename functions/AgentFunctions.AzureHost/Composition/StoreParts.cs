using AgentFunctions.Azure.Tables;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Where records are kept: Azure Tables, with blobs for what is too large for a row.</summary>
static class StoreParts
{
    /// <exception cref="CannotRunException">What is named is no storage account.</exception>
    public static IServiceCollection AddStore(this IServiceCollection services, HostSettings settings)
    {
        try
        {
            return services.AddSingleton<IRowStore>(new TableRowStore(StorageAccount.Open(settings.Store), settings.StorePrefix)).AddSingleton<CaseFiles>();
        }
        catch (ArgumentException problem)
        {
            throw new CannotRunException($"{Setting.Store}, {Setting.StorePrefix} or {Setting.HostStorage}: {problem.Message}", problem);
        }
    }
}
