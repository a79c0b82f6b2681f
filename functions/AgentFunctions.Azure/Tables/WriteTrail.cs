using System.Security.Cryptography;

namespace AgentFunctions.Azure.Tables;

/// <summary>The last writes of a row, newest first, kept in the row itself: what tells whether a write whose answer was lost is in it. Text:
/// ids with commas between, and a full stop behind if the last of them created the row.</summary>
readonly record struct WriteTrail(string Text)
{
    const int Longest = 8;

    /// <summary>A new id for all rows of one batch.</summary>
    public static string NewWrite() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    public static WriteTrail Created(string write) => new($"{write}.");

    /// <summary>Of a row written over, whatever was there.</summary>
    public static WriteTrail Unknown(string write) => new(write);

    public string Last => Writes[0];

    /// <summary>Every write of the row since it was created is here.</summary>
    public bool IsWhole => Text.EndsWith('.');

    public WriteTrail Then(string write) =>
        Writes.Length < Longest ? new($"{write},{Text}") : new(string.Join(',', [write, .. Writes[..(Longest - 1)]]));

    public bool Has(string write) => Writes.Contains(write);

    string[] Writes => Text.TrimEnd('.').Split(',');
}
