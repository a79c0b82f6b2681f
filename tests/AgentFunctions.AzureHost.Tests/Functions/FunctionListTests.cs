using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Orchestrations;
using AgentFunctions.Web;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.AzureHost.Tests.Functions;

/// <summary>What the worker SDK will find at build time. It generates the metadata from these attributes, so they are all there is to be right.</summary>
[TestClass]
public sealed partial class FunctionListTests
{
    static readonly IReadOnlyList<DeployedFunction> All = DeployedFunction.All;

    [TestMethod]
    public void Every_route_of_the_api_has_a_function_and_every_function_a_route()
    {
        using var parts = Parts.InMemory();
        var routes = new ResponderApi(
            parts.GetRequiredService<ResponderDesks>().PartsOver(new FakeClient()), parts.GetRequiredService<AccessGate>(), NullLogger.Instance).Routes;

        CollectionAssert.AreEquivalent(
            routes.Select(route => $"{route.Method} {route.Pattern}").Concat([$"POST {ExecutorApi.Work}", $"GET {ExecutorApi.Ready}"]).ToArray(),
            All.Where(function => function.Http is not null).Select(Served).ToArray());
    }

    [TestMethod]
    public void Every_activity_and_orchestration_has_a_function_of_its_name_on_the_wire()
    {
        CollectionAssert.AreEquivalent(NamesIn(typeof(IncidentActivities)), All.Where(function => function.IsActivity).Select(function => function.Name).ToArray());
        CollectionAssert.AreEquivalent(NamesIn(typeof(IncidentOrchestrations)), All.Where(function => function.IsOrchestration).Select(function => function.Name).ToArray());
    }

    [TestMethod]
    public void Names_are_such_as_the_host_takes_and_each_is_there_once()
    {
        foreach (var function in All)
            Assert.IsTrue(NameOfAFunction().IsMatch(function.Name), function.Name);
        CollectionAssert.AllItemsAreUnique(All.Select(function => function.Name.ToUpperInvariant()).ToArray());
    }

    [TestMethod]
    public void The_generated_executor_can_call_every_function()
    {
        foreach (var function in All)
        {
            Assert.IsTrue(function.Method.IsPublic && !function.Method.IsStatic, function.Name);
            Assert.IsTrue(function.Method.DeclaringType is { IsPublic: true, IsNested: false, IsGenericType: false }, function.Name);
        }
    }

    [TestMethod]
    public void Every_http_trigger_is_anonymous_and_answers_through_the_response()
    {
        foreach (var function in All.Where(function => function.Http is not null))
        {
            Assert.AreEqual(AuthorizationLevel.Anonymous, function.Http!.AuthLevel, $"{function.Name}: keys and tokens are checked by our own code, alike on both hosts");
            Assert.AreEqual(typeof(Task<IActionResult>), function.Method.ReturnType, function.Name);
            Assert.AreEqual(typeof(HttpRequest), function.Method.GetParameters()[0].ParameterType, function.Name);
            Assert.HasCount(1, function.Http.Methods!, function.Name);
        }
    }

    [TestMethod]
    public void No_route_begins_with_what_the_host_keeps_for_itself_or_with_a_slash()
    {
        foreach (var route in All.Select(function => function.Http?.Route).OfType<string>())
            Assert.IsFalse(Reserved().IsMatch(route), route);
    }

    [TestMethod]
    public void Of_two_functions_that_fit_an_address_the_more_exact_one_is_asked_first()
    {
        // The host asks routes in the order of the functions' names and takes the first that fits, whatever ASP.NET Core would prefer.
        var http = All.Where(function => function.Http is not null).OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        for (var first = 0; first < http.Length; first++)
            foreach (var later in http.Skip(first + 1).Where(later => SameMethod(later, http[first])))
                Assert.IsFalse(RouteShape.Fits(http[first].Http!.Route!, RouteShape.Example(later.Http!.Route!)),
                    $"{http[first].Name} takes what is meant for {later.Name}");
    }

    [TestMethod]
    public void Payloads_cross_the_sdk_as_json_values()
    {
        foreach (var function in All.Where(function => function.IsActivity))
            Assert.IsTrue(function.Method.GetParameters()[0].ParameterType == typeof(JsonElement) && function.Method.ReturnType == typeof(Task<JsonElement>), function.Name);
        foreach (var function in All.Where(function => function.IsOrchestration))
            Assert.IsTrue(function.Method.GetParameters() is [{ ParameterType: var only }] && only == typeof(TaskOrchestrationContext), function.Name);
    }

    [TestMethod]
    public void Recurring_work_says_when_and_returns_nothing_that_could_be_a_binding()
    {
        var timers = All.Where(function => function.IsTimer).ToArray();
        CollectionAssert.IsSubsetOf((string[])["sweep", "reconcile", "deliver-messages", "heartbeat"], timers.Select(timer => timer.Name).ToArray());
        foreach (var timer in timers)
        {
            Assert.HasCount(6, ((TimerTriggerAttribute)timer.Trigger).Schedule.Split(' '), timer.Name);
            Assert.AreEqual(typeof(Task), timer.Method.ReturnType, timer.Name);
        }
    }

    static string Served(DeployedFunction function) => $"{function.Http!.Methods!.Single().ToUpperInvariant()} {function.Http.Route}";

    static bool SameMethod(DeployedFunction one, DeployedFunction other) => one.Http!.Methods!.Single() == other.Http!.Methods!.Single();

    static string[] NamesIn(Type names) =>
        [.. names.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.FieldType.GetProperty("Name")!.GetValue(field.GetValue(null))!)];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex NameOfAFunction();

    [GeneratedRegex("^(/|admin|runtime)", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
