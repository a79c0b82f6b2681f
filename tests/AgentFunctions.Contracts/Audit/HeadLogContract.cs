using AgentFunctions.Audit;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Contracts.Audit;

/// <summary>What every log of signed heads promises.</summary>
public abstract class HeadLogContract
{
    public required TestContext TestContext { get; set; }

    /// <summary>The same log at each call, without statements at the first.</summary>
    protected abstract Task<IHeadLog> OpenAsync();

    [TestMethod]
    public async Task Statements_are_read_in_the_order_of_their_numbers()
    {
        var log = await OpenAsync();
        Assert.IsNull(await log.LastAsync(Token));
        for (var number = 1; number <= 12; number++)
            Assert.IsTrue(await log.AppendAsync(Statement(number), Token));

        Assert.AreEqual(12, (await log.LastAsync(Token))!.Number);
        var read = await (await OpenAsync()).ReadAsync(Token).Select(signed => signed.Number).ToListAsync(Token);
        CollectionAssert.AreEqual(Enumerable.Range(1, 12).Select(number => (long)number).ToList(), read);
    }

    [TestMethod]
    public async Task A_number_that_is_there_is_not_written_again_and_what_is_there_stays()
    {
        var log = await OpenAsync();
        await log.AppendAsync(Statement(1), Token);

        Assert.IsFalse(await log.AppendAsync(Statement(1) with { Hash = new('9', 64) }, Token));

        Assert.AreEqual(Statement(1).Hash, (await log.LastAsync(Token))!.Hash);
        Assert.AreEqual(1, await log.ReadAsync(Token).CountAsync(Token));
    }

    [TestMethod]
    public async Task Of_many_that_write_the_same_number_one_wins()
    {
        var log = await OpenAsync();
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(async racer =>
        {
            try
            {
                return await log.AppendAsync(Statement(1) with { Hash = new((char)('0' + racer), 64) }, Token);
            }
            catch (Ports.StoreUnavailableException)
            {
                return false;
            }
        }));

        Assert.AreEqual(1, won.Count(one => one));
        Assert.AreEqual(1, await log.ReadAsync(Token).CountAsync(Token));
    }

    protected static SignedHeads Statement(long number) => new(
        number, new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero).AddMinutes(number), AuditHead.Genesis, [new("INC-0001", number, new('a', 64))], "0123456789abcdef", new('1', 64), "c2lnbmVk");

    protected CancellationToken Token => TestContext.CancellationToken;
}
