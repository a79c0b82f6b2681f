using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

public interface IFunctionMetadata
{
    string? Name { get; }
}

public interface IFunctionMetadataProvider
{
    Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory);
}
