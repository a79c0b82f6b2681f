using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace AgentFunctions.AzureHost.Tests.Functions;

/// <summary>A function as the worker SDK finds it in the app's assembly.</summary>
/// <param name="Name">In the Functions host.</param>
/// <param name="Method">What is called.</param>
/// <param name="Trigger">Of the one parameter that has one.</param>
sealed record DeployedFunction(string Name, MethodInfo Method, Attribute Trigger)
{
    public static IReadOnlyList<DeployedFunction> All { get; } =
    [
        .. from type in typeof(HttpDoor).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new DeployedFunction(function.Name, method, TriggerOf(method)),
    ];

    public HttpTriggerAttribute? Http => Trigger as HttpTriggerAttribute;

    public bool IsOrchestration => Trigger is OrchestrationTriggerAttribute;

    public bool IsActivity => Trigger is ActivityTriggerAttribute;

    public bool IsTimer => Trigger is TimerTriggerAttribute;

    static Attribute TriggerOf(MethodInfo method) => method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Single(attribute =>
        attribute is HttpTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute or TimerTriggerAttribute);
}
