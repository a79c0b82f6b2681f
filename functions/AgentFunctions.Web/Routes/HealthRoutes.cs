using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Alive, and ready with each dependency.</summary>
static class HealthRoutes
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/health", _ => Task.FromResult(ApiAnswer.Ok(new HealthAnswer(true, [])))) with { Need = Need.Nobody },
        Ready("api/ready", parts.Dependencies),
    ];

    public static ApiRoute Ready(string pattern, IReadOnlyList<Dependency> dependencies) =>
        ApiRoute.Get(pattern, http => ReadyAsync(dependencies, http.RequestAborted)) with { Need = Need.Nobody };

    static async Task<ApiAnswer> ReadyAsync(IReadOnlyList<Dependency> dependencies, CancellationToken cancellationToken)
    {
        var seen = await Task.WhenAll(dependencies.Select(dependency => LookAsync(dependency, cancellationToken)));
        var answer = new HealthAnswer(seen.All(dependency => dependency.Ready), seen);
        return new ApiAnswer(answer.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, answer);
    }

    static async Task<DependencyAnswer> LookAsync(Dependency dependency, CancellationToken cancellationToken)
    {
        try
        {
            return new DependencyAnswer(dependency.Name, true, await dependency.LookAsync(cancellationToken).WaitAsync(Patience, cancellationToken));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new DependencyAnswer(dependency.Name, false, problem.Message);
        }
    }
}

/// <param name="Ready">True if all is well.</param>
public sealed record HealthAnswer(bool Ready, IReadOnlyList<DependencyAnswer> Dependencies);

public sealed record DependencyAnswer(string Name, bool Ready, string Says);
