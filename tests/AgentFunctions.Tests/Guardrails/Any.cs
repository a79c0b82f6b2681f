using CsCheck;

namespace AgentFunctions.Tests.Guardrails;

static class Any
{
    /// <summary>One of these, each as often.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
