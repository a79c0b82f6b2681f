using AgentFunctions.Metrics;

namespace AgentFunctions.Web.Console;

/// <summary>The responder's figures over time, as a page shows them.</summary>
public sealed record MetricsView(Window Window)
{
    public static IReadOnlyList<int> Choices { get; } = [1, 7, 30, 90, 365];

    public IReadOnlyList<FigureChart> Charts { get; } =
    [
        Count(Window, "Incidents", "opened, without suppressed ones and those that joined another", figures => figures.Incidents),
        Time(Window, "Time to acknowledge", "first alert to acknowledgement, median", figures => figures.TimeToAcknowledge),
        Time(Window, "Time to mitigate", "first alert to the proof that it helped, median", figures => figures.TimeToMitigate),
        Of(Window, "Handled without a person", "incidents that ended", figures => figures.WithoutPerson),
        Of(Window, "Safe actions done alone", "acts of category safe", figures => figures.SafeAlone),
        Of(Window, "False interventions", "incidents on which something was done", figures => figures.FalseInterventions),
        Of(Window, "Escalations that needed a person", "escalations whose use is known", figures => figures.EscalationPrecision),
        Time(Window, "A person's decision", "request to answer, median", figures => figures.ApprovalLatency),
        Of(Window, "Repeat incidents", "incidents: same class and service again within a week", figures => figures.Repeats),
        Made(Window, "Satisfaction", "mean rating, 1 to 5", figures => figures.Satisfaction, value => Say.Number(value)) with { Highest = 5 },
        Made(Window, "Tokens per incident", "of language models, in and out", figures => figures.TokensPerIncident, value => Say.Number(value)),
        Made(Window, "Cost per incident", "of language models, by the configured prices", figures => (double?)figures.CostPerIncident, value => Say.Number(value)),
    ];

    static FigureChart Count(Window window, string title, string means, Func<Figures, int> of) => Made(window, title, means, figures => of(figures), value => Say.Number(value));

    static FigureChart Time(Window window, string title, string means, Func<Figures, Spread> of) => Made(window, title, means, figures => of(figures).P50, value => Say.Seconds(value));

    static FigureChart Of(Window window, string title, string means, Func<Figures, Part> of) =>
        Made(window, title, $"{of(window.Whole.Figures).Count} of {of(window.Whole.Figures).Of} {means}", figures => of(figures).Share, value => Say.Share(value)) with { Highest = 1 };

    static FigureChart Made(Window window, string title, string means, Func<Figures, double?> of, Func<double, string> write) => new(
        title, of(window.Whole.Figures) is { } whole ? write(whole) : "none yet", means, [.. window.Slices.Select(slice => (slice, of(slice.Figures)))], write);
}
