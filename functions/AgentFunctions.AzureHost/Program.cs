using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Durable;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var version = HostFile.OrchestrationVersion(builder.Configuration, Path.Combine(AppContext.BaseDirectory, "host.json"));
builder.Services.AddSingleton(new Registrations(new(System.Text.Json.JsonSerializerDefaults.Web)));
builder.Services.AddSingleton(services => new DurableDoor(services.GetRequiredService<Registrations>(), version));

await builder.Build().RunAsync();
