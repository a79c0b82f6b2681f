using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>What an installation is, for whoever starts it.</summary>
static class StartupPicture
{
    public static async Task<IReadOnlyList<(string What, string Says)>> OfAsync(LocalServer server, CancellationToken cancellationToken)
    {
        var here = server.Installation;
        var library = here.Library;
        var sources = library.Runbooks.SelectMany(runbook => runbook.Evidence).Select(evidence => evidence.Source).Distinct().Order(StringComparer.Ordinal);
        return
        [
            ("listening", $"{server.Address}"),
            ("estate", here.EstateSays),
            ("clock", here.Options.ManualClock is null ? "real" : $"stands still at {here.Time.GetUtcNow():O}; POST /api/clock moves it"),
            ("stage", Stage(await here.Flags.InstallationAsync(cancellationToken), here.Data)),
            ("journal", $"{here.Data.Journal} (SQLite, synchronous=FULL)"),
            ("store", here.StoreSays),
            ("services", $"{library.Services.Services.Count}: {string.Join(", ", library.Services.Services.Select(service => service.Id))}"),
            ("runbooks", $"{library.Runbooks.Count}, policy version {library.Policy.Version}: {string.Join(", ", library.Runbooks.Select(runbook => runbook.Id))}"),
            ("sources", string.Join(", ", sources)),
            ("model", here.ModelSays),
            ("channels", string.Join(", ", here.Channels.Select(channel => channel.Name))),
            ("console", $"{server.Address}console"),
            ("key", here.Data.KeyFile),
            ("public url", here.Options.PublicUrl?.ToString() ?? "none: links lead to this machine only. --public-url names the gateway"),
        ];
    }

    static string Stage(Stage ceiling, DataFolder data) => ceiling switch
    {
        Incidents.Stage.Observe => $"observe: it looks and suggests, and never acts. --stage or {data.Features} raises it",
        Incidents.Stage.Suggest => "suggest: it acts only after a person agreed",
        _ => "auto: it may act alone where runbook, record and policy allow it",
    };
}
