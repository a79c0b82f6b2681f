using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var version = HostFile.OrchestrationVersion(builder.Configuration, Path.Combine(AppContext.BaseDirectory, "host.json"));
builder.Services.AddSingleton(new Registrations(IncidentJson.Wire));
builder.Services.AddSingleton(services => new DurableDoor(services.GetRequiredService<Registrations>(), version));

await builder.Build().RunAsync();
