namespace AgentFunctions.Runbooks.Language;

/// <summary>A YAML value and where it stands. Anchors, aliases, tags and several documents are not part of the language.</summary>
abstract record Node(int Line, int Column);

/// <param name="Text">As written, quotes removed.</param>
/// <param name="Quoted">Then it is text, also if it looks like a number; and it may be empty.</param>
sealed record ScalarNode(string Text, bool Quoted, int Line, int Column) : Node(Line, Column)
{
    public bool IsNothing => !Quoted && Text is "" or "null" or "~";
}

sealed record ListNode(IReadOnlyList<Node> Items, int Line, int Column) : Node(Line, Column);

sealed record MapNode(IReadOnlyList<Entry> Entries, int Line, int Column) : Node(Line, Column)
{
    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    public bool Has(string key) => Find(key) is not (null or ScalarNode { IsNothing: true });
}

/// <summary>A line of a mapping; line and column are the key's.</summary>
sealed record Entry(string Key, Node Value, int Line, int Column);
