using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class ChannelReading
{
    public static ChannelBook Read(MapNode root) => new(
        root.Texts("allow"),
        root.Named("channels", (name, channel) => new ChannelSpec(name, channel.Word("kind", ChannelKind.Webhook), channel.Flag("personal"), channel.Flag("enabled", otherwise: true))
        {
            Url = channel.Text("url"), Token = channel.Text("token"), Signing = channel.TextOrNull("signing"), Room = channel.Text("channel"),
            Keys = channel.TextOrNull("key") is { } key ? [key] : channel.Texts("keys"),
            Server = channel.Text("server"), From = channel.Text("from"), User = channel.TextOrNull("user"), Password = channel.TextOrNull("password"), To = channel.Texts("to"),
        }),
        [.. root.Maps("routes").Select(route => new ChannelRoute(route.Texts("to"), route.Texts("kinds"), route.Texts("services"), route.Texts("environments"),
            route.Severities("severity") is [var worst, ..] ? worst : null, route.Flag("pages")))],
        root.TextOrNull("heartbeat"));
}
