using System.Globalization;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>One line of the world: a moment, and what sources answer from then on. Short forms are written out here.</summary>
sealed class WorldLine(ScenarioNames names, DateTimeOffset start)
{
    const string Now = "now";

    public IEnumerable<WorldChange> Read(MapNode line)
    {
        var (at, after) = (line.DurationOrNull("at"), line.TextOrNull("after"));
        if (at is null && after is null)
            names.Report(line, "world.when", "A line of the world happens at a time or after a step.",
                "Write `at:` or `after:`; both for so long after a step.");
        if (after is not null)
            names.Step(line.Find("after")!, after);
        return [.. line.Entries.Where(entry => entry.Key is not ("at" or "after")).Select(entry => Read(entry, at, after))];
    }

    WorldChange Read(Entry entry, TimeSpan? at, string? after)
    {
        if (entry.Value is not MapNode facts)
        {
            names.Evidence(entry.Value, entry.Key);
            return new(at, after, entry.Key, null);
        }

        foreach (var fact in facts.Entries)
            names.Fact(fact.Value, entry.Key, fact.Key);
        var written = Values.TextMap(facts).ToDictionary();
        WriteOut(written, names.SourceOf(entry.Key));
        var kinds = names.FactsOf(entry.Key) ?? new Dictionary<string, FactKind>();
        return new(at, after, entry.Key, written.ToDictionary(
            pair => pair.Key, pair => kinds.GetValueOrDefault(pair.Key, FactKind.Text) == FactKind.Time ? Time(pair.Value, after is null ? at : null, entry.Value) : pair.Value));
    }

    /// <summary><c>{from: staging, to: production}</c> is a swap now; <c>{deployed: true}</c> is a deployment now.</summary>
    static void WriteOut(Dictionary<string, string> facts, string source)
    {
        if (source == "app-service-slot-swap" && facts.Remove("from", out var from))
        {
            facts["sourceSlot"] = from;
            facts["targetSlot"] = facts.Remove("to", out var to) ? to : "production";
            facts.TryAdd("at", Now);
            facts.TryAdd("by", "pipeline");
        }

        if (source == "app-service-slot" && facts.Remove("deployed"))
            facts["newestDeployment"] = Now;
    }

    /// <summary><c>now</c>, <c>4m</c> and <c>-2h</c> (from the start), a full time, or none.</summary>
    string Time(string text, TimeSpan? at, Node node)
    {
        if (text == "none")
            return text;
        if (text == Now && at is { } moment)
            return Say(start + moment);
        if (Durations.TryParse(text.TrimStart('-'), out var offset))
            return Say(text[0] == '-' ? start - offset : start + offset);
        if (Durations.TryParseTime(text, out var time))
            return Say(time);
        names.Report(node, "world.time", $"`{text}` is not a time.",
            "Write 4m or -2h from the start, a full UTC time, none, or (not after a step) now.");
        return "none";
    }

    static string Say(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
