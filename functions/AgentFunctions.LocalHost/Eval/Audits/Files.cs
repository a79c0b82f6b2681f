using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>The two files in the hands of somebody who wants them to say something else.</summary>
/// <param name="Made">As they were.</param>
/// <param name="Forger">Makes them look right again.</param>
/// <param name="Chance">Of this tampering.</param>
sealed record Files(MadeExport Made, Forger Forger, Random Chance)
{
    /// <summary>Whose chain was touched; null if none in particular.</summary>
    public string? Touched { get; private init; }

    public Files? On(Action<List<ExportLine>> change) => Changed(change, null);

    public Files? OnEntry(Action<List<ExportLine>, int> change) => OnLine(line => line.Entry?.IncidentId, change);

    public Files? OnHead(Action<List<ExportLine>, int> change) => OnLine(line => line.Head?.IncidentId, change);

    public Files? OnStatement(Action<List<ExportLine>, int> change)
    {
        var heads = Made.Heads.ToList();
        change(heads, Chance.Next(heads.Count));
        if (Chance.Next(3) is var how && how > 0)
            Forger.Restated(heads, asThemselves: how == 2);
        return MadeExport.Text(heads) == MadeExport.Text(Made.Heads) ? null : this with { Made = Made with { Heads = heads } };
    }

    public Files? OnTwo(bool sameChain, bool rewrite)
    {
        var places = Places(line => line.Entry?.IncidentId);
        var first = places[Chance.Next(places.Length)];
        var others = places.Where(place => place != first && Chain(place) == Chain(first) == sameChain).ToArray();
        if (others.Length == 0)
            return null;
        var second = others[Chance.Next(others.Length)];
        return Changed(lines =>
        {
            var (left, right) = (lines[first].Entry!, lines[second].Entry!);
            (lines[first], lines[second]) = (new() { Entry = right with { IncidentId = rewrite ? left.IncidentId : right.IncidentId } }, new() { Entry = left with { IncidentId = rewrite ? right.IncidentId : left.IncidentId } });
            if (rewrite)
                foreach (var incident in (string[])[left.IncidentId, right.IncidentId])
                    Forger.Rechained(lines, incident);
        }, Chain(first));
    }

    public Files? CutTail(bool withHead) => OnEntry((lines, at) =>
    {
        var from = lines[at].Entry!;
        lines.RemoveAll(line => line.Entry?.IncidentId == from.IncidentId && line.Entry.Seq >= from.Seq);
        if (withHead)
            Forger.Rechained(lines, from.IncidentId);
    });

    public Files? WithoutSeal() => this with { Made = Made with { Lines = [.. Made.Lines.SkipLast(Chance.Next(1, Made.Lines.Count))] } };

    /// <summary>Every chain says something else, every hash, head and statement fits; only the key is not the installation's.</summary>
    public Files? RewriteAll()
    {
        var lines = Made.Lines.ToList();
        foreach (var at in Places(line => line.Entry?.IncidentId))
            lines[at] = new() { Entry = Edited(lines[at].Entry!) };
        foreach (var incident in lines.Select(line => line.Head?.IncidentId).OfType<string>().ToArray())
            Forger.Rechained(lines, incident);
        var heads = lines.Select(line => line.Head).OfType<AuditHead>().ToArray();
        var statement = Made.Heads[^1].Statement! with { Heads = heads };
        var statements = Forger.Restated([new() { Statement = statement }], asThemselves: Chance.Next(2) == 0);
        lines[0] = new() { Export = lines[0].Export! with { LastStatement = 1, LastStatementHash = statements[0].Statement!.Hash } };
        return this with { Made = Made with { Lines = Forger.Sealed(lines, Made.Lines[^1].Seal!, Chance.Next(1, 4)), Heads = statements } };
    }

    public AuditEntry Edited(AuditEntry entry) => Chance.Next(6) switch
    {
        0 => entry with { Text = entry.Text + "." },
        1 => entry with { Actor = entry.Actor == "ann" ? "eve" : "ann" },
        2 => entry with { At = entry.At.AddTicks(Chance.Next(1, 1000)) },
        3 => entry with { Kind = entry.Kind + "!" },
        4 => entry with { Details = new Dictionary<string, string>(entry.Details) { ["saw"] = "nothing" } },
        _ => entry with { Key = entry.Key + "x" },
    };

    public static string Flipped(string hash) => (hash[0] == '0' ? '1' : '0') + hash[1..];

    public static SignedHeads OtherHead(SignedHeads statement) => statement with { Heads = [statement.Heads[0] with { Hash = Flipped(statement.Heads[0].Hash) }, .. statement.Heads.Skip(1)] };

    Files? OnLine(Func<ExportLine, string?> chainOf, Action<List<ExportLine>, int> change)
    {
        var places = Places(chainOf);
        if (places.Length == 0)
            return null;
        var at = places[Chance.Next(places.Length)];
        return Changed(lines => change(lines, at), Chain(at));
    }

    Files? Changed(Action<List<ExportLine>> change, string? touched)
    {
        var lines = Made.Lines.SkipLast(1).ToList();
        change(lines);
        if (MadeExport.Text(lines) == MadeExport.Text(Made.Lines.SkipLast(1)))
            return null;
        return this with { Touched = touched, Made = Made with { Lines = Forger.Sealed(lines, Made.Lines[^1].Seal!, Chance.Next(4)) } };
    }

    int[] Places(Func<ExportLine, string?> chainOf) => [.. Made.Lines.Index().Where(line => chainOf(line.Item) is not null).Select(line => line.Index)];

    string Chain(int at) => Made.Lines[at].Entry?.IncidentId ?? Made.Lines[at].Head!.IncidentId;
}
