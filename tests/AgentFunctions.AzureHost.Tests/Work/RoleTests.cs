using System.Collections.Immutable;
using AgentFunctions.Activities;
using AgentFunctions.Azure.Composition;
using AgentFunctions.AzureHost.Functions;
using AgentFunctions.AzureHost.Tests.Functions;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Web.Hosting;
using AgentFunctions.WorkItems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost.Tests.Work;

/// <summary>One project, two apps: the one that thinks has no way to act, the one that acts has no other door.</summary>
[TestClass]
public sealed class RoleTests
{
    static readonly string Keys = new('a', 64);

    [TestMethod]
    [DataRow("executor")]
    [DataRow("responder")]
    public async Task The_functions_host_is_told_of_the_functions_of_the_role_only(string role)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IFunctionMetadataProvider, Generated>();
        using var parts = services.AddResponder(Parts.Configuration((Setting.Role, role), ("WorkKeys:0", Keys))).BuildServiceProvider();
        var told = (await parts.GetRequiredService<IFunctionMetadataProvider>().GetFunctionMetadataAsync("")).Select(function => function.Name).ToArray();

        string[] executors = [WorkFunctions.Take, WorkFunctions.Look, MarkFunctions.Mark];
        CollectionAssert.AreEquivalent(
            role == "executor" ? executors : DeployedFunction.All.Select(function => function.Name).Except(executors).ToArray(), told);
    }

    [TestMethod]
    public void An_executor_has_a_door_for_work_and_no_part_of_the_thinking()
    {
        using var parts = Parts.InMemory(settings: [(Setting.Role, "executor"), ("WorkKeys:0", Keys), (Setting.OwnerKey, "")]);
        Assert.IsNotNull(parts.GetService<WorkDoor>());
        Assert.IsNull(parts.GetService<HttpDoor>());
        Assert.IsNull(parts.GetService<Durable.DurableDoor>());
        Assert.IsNull(parts.GetService<ResponderDesks>());
    }

    [TestMethod]
    public async Task A_responder_with_an_executor_cannot_send_anything_itself()
    {
        using var parts = Parts.InMemory(settings: [(Setting.ExecutorUrl, "https://executor.contoso.example"), ("WorkKeys:0", Keys)]);
        var estate = parts.GetRequiredService<Estate>();
        Assert.IsInstanceOfType<LookOnly>(estate.Actions);
        Assert.IsNotNull(estate.Hands);
        var sent = await estate.Actions.SendAsync(new Operation("INC-0001/act/1", "app-service.restart", "/x", new Dictionary<string, string>(), new Dictionary<string, string>()), default);
        Assert.AreEqual(SendResult.Refused, sent.Result);
        Assert.IsNull(parts.GetService<WorkDoor>());
    }

    [TestMethod]
    public async Task The_executors_door_refuses_what_is_not_signed_and_knows_no_other_address()
    {
        using var parts = Parts.InMemory(rows: new MemoryRowStore(), settings: [(Setting.Role, "executor"), ("WorkKeys:0", Keys)]);
        Assert.AreEqual(StatusCodes.Status401Unauthorized, await AskAsync(parts, "POST", "api/work"));
        Assert.AreEqual(StatusCodes.Status200OK, await AskAsync(parts, "GET", "api/work/ready"));
        Assert.AreEqual(StatusCodes.Status404NotFound, await AskAsync(parts, "POST", "api/alerts"));
        Assert.AreEqual(StatusCodes.Status404NotFound, await AskAsync(parts, "GET", "console"));
    }

    [TestMethod]
    [DataRow("executor", "", "", "WorkKeys__0 is missing")]
    [DataRow("responder", "https://executor.contoso.example", "", "WorkKeys__0 is missing")]
    [DataRow("executor", "https://executor.contoso.example", "a", "an executor asks nobody")]
    [DataRow("responder", "http://executor.contoso.example", "a", "must be https")]
    [DataRow("robot", "", "a", "must be one of responder, executor")]
    public void A_wrong_setting_says_what_it_must_be(string role, string url, string key, string problem)
    {
        var configuration = Parts.Configuration((Setting.Role, role), (Setting.ExecutorUrl, url), ("WorkKeys:0", key.Length > 0 ? Keys : ""));
        StringAssert.Contains(Assert.ThrowsExactly<CannotRunException>(() => WorkSettings.Read(configuration)).Message, problem);
    }

    [TestMethod]
    [DataRow("https://appcs-recommendations.azconfig.io", true)]
    [DataRow("https://appcs-responder.azconfig.io", false)]
    public void Flags_that_govern_in_a_store_that_is_acted_on_are_refused_at_the_start(string store, bool refused)
    {
        (string, string)[] settings = [(Setting.Role, "executor"), ("WorkKeys:0", Keys), (Setting.Estate, "azure"), (Setting.OwnerKey, ""), (Setting.FlagStore, store)];
        if (refused)
        {
            StringAssert.Contains(Assert.ThrowsExactly<CannotRunException>(() => Parts.InMemory(settings: settings)).Message, "governs the responder");
            return;
        }

        using var parts = Parts.InMemory(settings: settings);
        Assert.AreEqual(new Uri(store), parts.GetRequiredService<HostSettings>().FlagStore);
    }

    static async Task<int> AskAsync(ServiceProvider parts, string method, string pattern)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Body = new MemoryStream("{}"u8.ToArray()) } };
        http.Response.Body = new MemoryStream();
        await parts.GetRequiredService<WorkDoor>().AnswerAsync(pattern, http.Request);
        return http.Response.StatusCode;
    }

    /// <summary>As the worker SDK generates it: every function of the assembly.</summary>
    sealed class Generated : IFunctionMetadataProvider
    {
        public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            Task.FromResult(DeployedFunction.All.Select(function => (IFunctionMetadata)new Named(function.Name)).ToImmutableArray());
    }

    sealed record Named(string? Name) : IFunctionMetadata;
}
