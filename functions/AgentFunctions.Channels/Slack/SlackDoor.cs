using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Channels.Slack;

/// <summary>Where Slack tells of clicks. It proves who speaks; what a click may decide is not its business.</summary>
/// <param name="secrets">The signing secrets of our apps.</param>
/// <param name="book">Who is who.</param>
/// <param name="seen">What was taken in once is not taken in again.</param>
/// <param name="http">Answers.</param>
/// <param name="time">The host's clock.</param>
public sealed class SlackDoor(IReadOnlyList<SecretText> secrets, Func<OnCallBook> book, OnceOnly seen, OutgoingHttp http, TimeProvider time)
{
    const string Purpose = "slack";

    /// <returns>Null if it is Slack's and new; else why it is turned away.</returns>
    public async Task<string?> RefusalAsync(string? timestamp, string? signature, string body, CancellationToken cancellationToken)
    {
        foreach (var secret in secrets)
            if (SlackSignature.IsGood(await secret.ReadAsync(cancellationToken), timestamp, signature, body, time.GetUtcNow()))
                return await seen.FirstAsync(Purpose, signature!, time.GetUtcNow(), cancellationToken) ? null : "This was taken in before.";
        return "It is not signed by Slack for this installation, or older than five minutes.";
    }

    /// <returns>Null if nobody in the on-call book has this id.</returns>
    public string? PersonOf(string user) => book().Contacts.FirstOrDefault(contact => contact.Slack == user)?.Person;

    /// <summary>Tells who clicked what came of it. Best effort: it is written in the incident too.</summary>
    /// <param name="replace">It is over: the buttons go.</param>
    public async Task ReplyAsync(SlackClick click, string text, bool replace, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await http.PostAsync("slack", click.ReplyTo, SlackMessage.Reply(Plain.Lines(text), replace).ToJsonString(), null, patience.Token);
        }
        catch (Exception unheard) when (unheard is ChannelUnavailableException || (unheard is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Slack waits for our answer to its own call; nobody else is left to tell.
        }
    }
}
