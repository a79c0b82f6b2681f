using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Looks at sources side by side, each with its own patience. A source that does not answer is evidence too. Secrets and personal data are taken out
/// here, before anything is shown or stored.</summary>
sealed class EvidenceRoom(Estate estate, TimeProvider time)
{
    static readonly TimeSpan PatiencePerSource = TimeSpan.FromSeconds(10);

    /// <summary>Evidence whose parameters are bound from other evidence is read after it.</summary>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(Incident incident, Service service, IReadOnlyList<EvidenceSpec> specs, CancellationToken cancellationToken)
    {
        var seen = new List<Evidence>();
        foreach (var round in (bool[])[false, true])
        {
            var queries = specs.Where(spec => Templates.Any(spec) == round).ToArray();
            seen.AddRange(await Task.WhenAll(queries.Select(spec => ReadAsync(incident, service, spec, seen, null, cancellationToken))));
        }

        return [.. specs.Select(spec => seen.First(evidence => evidence.Name == spec.Name))];
    }

    /// <param name="since">Start of the time range; null for the spec's own window before now.</param>
    public async Task<Evidence> ReadAsync(
        Incident incident, Service service, EvidenceSpec spec, IReadOnlyList<Evidence> known, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Templates.Bind(spec.Parameters, known) is not { } parameters)
            return Missing(spec, "it needs another piece of evidence that is missing");
        if (estate.Evidence.FirstOrDefault(source => source.Answers(spec.Source)) is not { } source)
            return Missing(spec, $"no source answers for '{spec.Source}' here");

        using var patience = new CancellationTokenSource(PatiencePerSource, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var query = new EvidenceQuery(spec.Name, spec.Source, service, parameters, since ?? now - spec.Window, now, spec.Baseline) { StartedAt = incident.StartedAt };
            return Judged(spec, await source.ReadAsync(query, either.Token), now);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return Missing(spec, unavailable.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Missing(spec, $"no answer in {PatiencePerSource.TotalSeconds:0} s");
        }
    }

    /// <summary>A change source that cannot be asked is named with its reason: changes rank causes, they permit nothing.</summary>
    public async Task<ChangesSeen> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(estate.Changes.Select(source => ChangesAsync(source, services, (from, to), cancellationToken)));
        return new ChangesSeen(
            [.. lists.SelectMany(list => list.Changes).DistinctBy(change => (change.Service, change.Kind, change.At, change.Version)).OrderByDescending(change => change.At)],
            [.. lists.SelectMany(list => list.Unseen)]);
    }

    async Task<ChangesSeen> ChangesAsync(IChangeSource source, IReadOnlyList<Service> services, (DateTimeOffset From, DateTimeOffset To) range, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(PatiencePerSource, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return new ChangesSeen([.. (await source.ChangesAsync(services, range.From, range.To, either.Token)).Select(Redaction.Of)], []);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return new ChangesSeen([], [new Unseen(NameOf(source), services[0].Id, Redaction.Of(unavailable.Message))]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChangesSeen([], [new Unseen(NameOf(source), services[0].Id, $"no answer in {PatiencePerSource.TotalSeconds:0} s")]);
        }
    }

    /// <summary><c>ActivityLog</c> as changes: activity log.</summary>
    static string NameOf(IChangeSource source) =>
        $"changes: {string.Concat(source.GetType().Name.Select((letter, place) => char.IsUpper(letter) ? $"{(place > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"))}";

    static Evidence Judged(EvidenceSpec spec, EvidenceAnswer answer, DateTimeOffset now)
    {
        var age = now - answer.ObservedAt;
        var stale = age > spec.MaxAge;
        return new Evidence(spec.Name, spec.Source, stale ? EvidenceStatus.Stale : EvidenceStatus.Fresh, answer.ObservedAt, Redaction.Of(answer.Facts), answer.Samples,
            answer.Link, stale ? $"{age.TotalMinutes:0.#} min old, more than {spec.MaxAge.TotalMinutes:0.#}" : null);
    }

    static Evidence Missing(EvidenceSpec spec, string problem) =>
        new(spec.Name, spec.Source, EvidenceStatus.Missing, null, new Dictionary<string, string>(), [], null, Redaction.Of(problem));
}

/// <param name="Unseen">Sources that did not answer.</param>
sealed record ChangesSeen(IReadOnlyList<ChangeEvent> Changes, IReadOnlyList<Unseen> Unseen);
