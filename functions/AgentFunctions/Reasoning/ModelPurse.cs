using System.Globalization;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Reasoning;

/// <summary>Pays for calls out of the incident's and the day's budget.</summary>
public sealed class ModelPurse(ModelSpending spending, ModelLimits limits, TimeProvider time)
{
    const int LettersAToken = 2;

    /// <summary>Asks, if both budgets bear the worst that it could cost.</summary>
    /// <param name="bill">What it cost is added here, whether it brought anything or not.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Ends the wait; what was taken then stays taken.</param>
    /// <exception cref="OutOfBudgetException">Nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">It was paid for and brought nothing.</exception>
    public async Task<ModelReply> AskAsync(ModelBill bill, ILanguageModel model, ModelRequest request, CancellationToken cancellationToken)
    {
        var incident = bill.Incident;
        var (tokensIn, day) = (request.Messages.Sum(message => (long)message.Text.Length) / LettersAToken, Day());
        var worst = new ModelSpent(1, tokensIn, request.MostTokens, limits.CostOf(tokensIn, request.MostTokens), request.Patience.TotalSeconds);
        await TakeAsync(incident, day, worst, cancellationToken);
        var started = time.GetTimestamp();
        try
        {
            var reply = await model.AskAsync(request, cancellationToken);
            bill.Add(await SettleAsync(incident, day, worst, Spent(reply.TokensIn, reply.TokensOut, started, worst)));
            return reply;
        }
        catch (ModelUnavailableException failed)
        {
            bill.Add(await SettleAsync(incident, day, worst, Spent(failed.TokensIn, failed.TokensOut, started, worst)));
            throw;
        }
    }

    async Task TakeAsync(string incident, string day, ModelSpent worst, CancellationToken cancellationToken)
    {
        if (await spending.AddAsync(incident, worst, would => Over(would, limits.PerIncident, "this incident"), cancellationToken) is { } because)
            throw new OutOfBudgetException(because);
        if (await spending.AddAsync(day, worst, would => Over(would, limits.PerDay, $"{day}"), cancellationToken) is { } today)
        {
            await spending.AddAsync(incident, new ModelSpent(0, 0, 0, 0, 0).Less(worst), _ => null, cancellationToken);
            throw new OutOfBudgetException(today);
        }
    }

    /// <summary>Written although the caller may be going: what was spent is spent.</summary>
    async Task<ModelSpent> SettleAsync(string incident, string day, ModelSpent worst, ModelSpent actual)
    {
        foreach (var account in (string[])[incident, day])
            await spending.AddAsync(account, actual.Less(worst), _ => null, CancellationToken.None);
        return actual;
    }

    /// <summary>Where the host counted nothing, the estimate stands.</summary>
    ModelSpent Spent(int tokensIn, int tokensOut, long started, ModelSpent worst)
    {
        var (read, wrote) = tokensIn > 0 ? (tokensIn, (long)tokensOut) : (worst.TokensIn, worst.TokensOut);
        return new ModelSpent(1, read, wrote, limits.CostOf(read, wrote), time.GetElapsedTime(started).TotalSeconds);
    }

    string Day() => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Over(ModelSpent would, ModelBudget budget, string of) =>
        would.Calls > budget.Calls ? $"the {budget.Calls} calls of {of} are used up"
        : would.TokensIn + would.TokensOut > budget.Tokens ? $"the {budget.Tokens} tokens of {of} would be passed"
        : would.Cost > budget.Cost ? $"the money of {of} ({budget.Cost.ToString(CultureInfo.InvariantCulture)}) would be passed"
        : would.Seconds > budget.Seconds ? $"the {budget.Seconds.ToString(CultureInfo.InvariantCulture)} s of {of} would be passed"
        : null;
}

/// <summary>A budget does not bear the call.</summary>
public sealed class OutOfBudgetException(string message) : Exception(message);
