namespace AgentFunctions.Azure.Clusters;

/// <summary>How the Kubernetes API of one cluster is reached.</summary>
/// <param name="Id">ARM id of the managed cluster, as services.yaml has it.</param>
/// <param name="Server">Of its API.</param>
public sealed record ClusterOptions(string Id, Uri Server)
{
    /// <summary>Of the app that stands for every AKS cluster with Entra sign-in.</summary>
    public const string AksScope = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

    /// <summary>Certificate authority of the cluster, PEM; null for the machine's own.</summary>
    public string? CaFile { get; init; }

    /// <summary>Of the token; null to send none.</summary>
    public string? Scope { get; init; } = AksScope;
}
