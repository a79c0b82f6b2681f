using AgentFunctions.Signatures;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    internal FunctionsApplicationBuilder()
    {
    }

    public IDictionary<object, object> Properties => throw SignatureOnly.Called();

    public ConfigurationManager Configuration => throw SignatureOnly.Called();

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => throw SignatureOnly.Called();

    public ILoggingBuilder Logging => throw SignatureOnly.Called();

    public IMetricsBuilder Metrics => throw SignatureOnly.Called();

    public IServiceCollection Services => throw SignatureOnly.Called();

    public IHost Build() => throw SignatureOnly.Called();

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => throw SignatureOnly.Called();

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => throw SignatureOnly.Called();
}
