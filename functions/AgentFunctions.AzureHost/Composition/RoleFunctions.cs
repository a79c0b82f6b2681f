using System.Collections.Immutable;
using AgentFunctions.AzureHost.Functions;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Tells the Functions host of the functions of this app's role only: for the others there is no trigger, no route and no listener.</summary>
/// <param name="all">As the worker SDK generated it.</param>
/// <param name="executor">The role.</param>
sealed class RoleFunctions(IFunctionMetadataProvider all, bool executor) : IFunctionMetadataProvider
{
    static readonly string[] OfExecutor = [WorkFunctions.Take, WorkFunctions.Look, MarkFunctions.Mark];

    public async Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
        [.. (await all.GetFunctionMetadataAsync(directory)).Where(function => OfExecutor.Contains(function.Name) == executor)];

    /// <summary>The SDK registers its list when the builder is made, so that it is there to be wrapped. Tests have no worker.</summary>
    public static void Narrow(IServiceCollection services, bool executor)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IFunctionMetadataProvider)) is not { } all)
            return;
        services.AddSingleton<IFunctionMetadataProvider>(parts => new RoleFunctions(MadeBy(all, parts), executor));
    }

    static IFunctionMetadataProvider MadeBy(ServiceDescriptor all, IServiceProvider parts) =>
        (IFunctionMetadataProvider)(all.ImplementationInstance ?? all.ImplementationFactory?.Invoke(parts) ?? ActivatorUtilities.CreateInstance(parts, all.ImplementationType!));
}
