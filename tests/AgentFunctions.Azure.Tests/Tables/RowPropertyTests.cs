using AgentFunctions.Ports;
using AgentFunctions.Records;
using CsCheck;

namespace AgentFunctions.Azure.Tests.Tables;

/// <summary>Whatever the port allows, a table keeps.</summary>
[TestClass]
public sealed class RowPropertyTests
{
    static readonly Gen<char> AnyCharacter = Gen.OneOf(
        Gen.Char['a', 'z'], Gen.OneOf('\'', '%', '+', ' ', '&', ';', '"', '<', '=', '$', '(', ')', ',', '|', '~', '.', ':', '@', '*', '[', '!'), Gen.Char['\u00a0', '\ud7ff']);

    static readonly Gen<string> AnyKey = Gen.String[AnyCharacter, 1, 40].Where(IsAllowed);

    static readonly Gen<string> AnyJson = Gen.Select(
        Gen.OneOf("x", "ü", "\\\"", "\U0001D11E", "<&>"), Gen.OneOf(Gen.Int[0, 50], Gen.Int[15_990, 16_010], Gen.Int[31_900, 32_100], Gen.Int[255_990, 256_010]), Gen.Int[0, 1],
        (unit, times, shift) => $"\"{new string('-', shift)}{string.Concat(Enumerable.Repeat(unit, times))}\"");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Every_key_that_is_allowed_is_found_again_and_in_its_place()
    {
        var store = Storage.New();
        var partition = 0;
        await Gen.Select(AnyKey, AnyKey.Array[1, 12]).SampleAsync(async (name, some) =>
        {
            var (inside, keys) = ($"{Interlocked.Increment(ref partition)}{name}", some.Distinct().ToArray());
            await store.WriteAsync("keys", inside, [.. keys.Select(key => RowWrite.Insert(key, $"\"{key.Length}\""))], TestContext.CancellationToken);
            foreach (var key in keys)
                if (await store.GetAsync("keys", inside, key, TestContext.CancellationToken) is not { } row || row.Key != key)
                    return false;
            var rest = await store.RangeAsync("keys", inside, new(keys[0]), 100, TestContext.CancellationToken);
            return rest.Select(row => row.Key).SequenceEqual(keys.Where(key => string.CompareOrdinal(key, keys[0]) > 0).Order(StringComparer.Ordinal));
        }, iter: 40, threads: 4);
    }

    [TestMethod]
    public async Task Json_of_every_size_and_script_is_read_as_it_was_written()
    {
        var store = Storage.New();
        var number = 0;
        await AnyJson.SampleAsync(async json =>
        {
            var key = $"k{Interlocked.Increment(ref number)}";
            await store.WriteAsync("sizes", "p", [RowWrite.Insert(key, json)], TestContext.CancellationToken);
            return (await store.GetAsync("sizes", "p", key, TestContext.CancellationToken))!.Json == json;
        }, iter: 60, threads: 4);
    }

    static bool IsAllowed(string key)
    {
        try
        {
            RowLimits.CheckKey(key);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
