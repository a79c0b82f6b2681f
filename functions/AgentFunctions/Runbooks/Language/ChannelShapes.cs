using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>catalog/channels.yaml</c>.</summary>
static class ChannelShapes
{
    const string Hosts = "^(\\*\\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]*(:[0-9]{1,5})?$";

    static readonly TextShape Host = new("a host, as hooks.contoso.example, *.logic.azure.com or hooks.contoso.example:8443", Hosts);
    static readonly TextShape Secret = new("a reference to a secret, as env:NAME, file:/path or keyvault:https://NAME.vault.azure.net/secrets/NAME",
        "^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|keyvault:https://[a-z0-9-]+\\.vault\\.azure\\.net/secrets/[A-Za-z0-9-]+)$");
    static readonly TextShape Address = new("an https address, or a reference to one as env:NAME", "^(https?://[^\\s]+|env:[A-Za-z_][A-Za-z0-9_]*|file:.+|keyvault:https://.+)$");
    static readonly TextShape Mailbox = new("a mail address, as ops@contoso.example", "^[^@\\s<>,;\"]+@[A-Za-z0-9.-]+$");
    static readonly WordShape Kinds = new("asked", "reminded", "decided", "taken", "suggested", "notified", "acknowledged", "paged", "handed-off", "resolved");

    static readonly MapShape Channel = new("a channel",
    [
        Need("kind", new WordShape("teams", "slack", "pagerduty", "webhook", "email"), "what it is"),
        May("enabled", Flag, "false switches it off; the feature flag channel-NAME does so too"),
        May("personal", Flag, "true for slack or email: to each addressee alone, as contacts in oncall.yaml say. Links with which to answer go there only"),
        May("url", Address, "of the webhook; of Slack's API or PagerDuty's events if it is not the usual one"),
        May("token", Secret, "Slack's bot token"),
        May("signing", Secret, "Slack's signing secret: then buttons can be answered"),
        May("channel", new TextShape("an id of Slack, as C012AB3CD", "^[A-Z0-9]{5,30}$"), "Slack's id of the channel"),
        May("key", Secret, "PagerDuty's routing key"),
        May("keys", new ListShape(Secret), "what a webhook is signed with, the newest first; two while they are changed"),
        May("server", new TextShape("a mail server, as smtp.contoso.example:587", "^[A-Za-z0-9.-]+(:[0-9]{1,5})?$"), "587 with STARTTLS if no port stands there"),
        May("from", Mailbox, "the sender"),
        May("user", Text, "who signs in at the mail server"),
        May("password", Secret, "with it"),
        May("to", new ListShape(Mailbox), "who reads a mail channel that is not personal"),
    ]);

    static readonly MapShape Route = new("a route",
    [
        Need("to", new ListShape(Name), "channels"),
        May("kinds", new ListShape(Kinds), "which messages; all if absent"),
        May("services", new ListShape(Name), "of incidents at these root services; all if absent"),
        May("environments", new ListShape(Name), "of incidents there; all if absent"),
        May("severity", Severity, "of incidents at least so bad"),
        May("pages", Flag, "true: only what wakes people, and the kinds named above"),
    ]);

    public static readonly MapShape File = new("the channels",
    [
        May("allow", new ListShape(Host), "hosts that may be called, besides Slack, PagerDuty and the mail servers named here; nothing else ever is"),
        May("channels", new MapShape("channels", [], Channel), "by name"),
        May("routes", new ListShape(Route), "which messages go where; a message goes to every route that fits"),
        May("heartbeat", Name, "the channel that pages when the responder itself is ill"),
    ]);
}
