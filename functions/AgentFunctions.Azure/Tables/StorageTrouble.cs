using AgentFunctions.Ports;
using Azure;
using Azure.Identity;

namespace AgentFunctions.Azure.Tables;

/// <summary>What the storage account answers when it cannot do as asked, or does not answer.</summary>
static class StorageTrouble
{
    /// <summary>Also a wait that ended by itself and not because the caller gave up.</summary>
    public static bool Is(Exception problem, CancellationToken cancellationToken) =>
        problem is RequestFailedException or AggregateException or AuthenticationFailedException or HttpRequestException or IOException
        || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>An insert found a row, or the tag is not the row's any more, or the row is gone.</summary>
    public static bool IsLoss(RequestFailedException problem) =>
        problem.Status == 412 || problem.ErrorCode is "EntityAlreadyExists" or "ResourceNotFound";

    public static bool IsNoTable(RequestFailedException problem) => problem.ErrorCode == "TableNotFound";

    public static StoreUnavailableException Unavailable(Uri address, string what, Exception problem)
    {
        var last = problem is AggregateException all ? all.InnerExceptions[^1] : problem;
        return new($"The store at {address} cannot be {what} now: {Said(last)} {Cure(last)}", problem);
    }

    static string Said(Exception problem) => problem switch
    {
        RequestFailedException { Status: > 0 } answered => $"it answered {answered.Status} {answered.ErrorCode}.",
        OperationCanceledException => "it did not answer in time.",
        _ => $"{problem.Message.Split('\n')[0].TrimEnd('.', '\r')}.",
    };

    static string Cure(Exception problem) => problem switch
    {
        RequestFailedException { Status: 401 or 403 } =>
            "Check the key in the connection string, or give the identity the roles Storage Table Data Contributor and Storage Blob Data Contributor.",
        RequestFailedException { Status: 429 or >= 500 } => "It is busy or down: try again.",
        AuthenticationFailedException => "Sign in (az login), or give this host an identity.",
        _ => "Check that it runs and is reached from here (Azurite for development), then try again.",
    };
}
