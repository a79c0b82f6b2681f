using AgentFunctions.Azure.Tests.Executing.Killed;
using Microsoft.Testing.Platform.Builder;

if (args is [ActingChild.Command, ..])
    return await ActingChild.RunAsync(args);

var builder = await TestApplication.CreateBuilderAsync(args);
AgentFunctions.Azure.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var tests = await builder.BuildAsync();
return await tests.RunAsync();
