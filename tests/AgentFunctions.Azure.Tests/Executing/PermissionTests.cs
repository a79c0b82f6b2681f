using System.Text.Json.Nodes;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Azure.Tests.Executing;

[TestClass]
public sealed class PermissionTests
{
    readonly LoopbackArm arm = new(new());

    ArmPermissions Permissions => new(ActingIdentities.OneForAll(new FakeCredential()), LoopbackAzure.Options(new LoopbackHandler(arm)), () => LoopbackAzure.Actions);

    static string Target => KindWorld.For("app-service.restart").Target;

    void Granted(string[] actions, string[]? notActions = null, string[]? dataActions = null)
    {
        arm.Permissions.Clear();
        arm.Permissions.Add(new JsonObject { ["actions"] = List(actions), ["notActions"] = List(notActions ?? []), ["dataActions"] = List(dataActions ?? []), ["notDataActions"] = List([]) });
    }

    static JsonArray List(string[] items) => new([.. items.Select(item => (JsonNode)item)]);

    [TestMethod]
    public async Task The_narrow_role_that_the_catalog_writes_is_enough_for_each_kind()
    {
        foreach (var kind in CustomRoles.Of(LoopbackAzure.Actions))
        {
            Granted([.. kind.Permissions], dataActions: [.. kind.DataPermissions]);
            Assert.IsNull(await Permissions.MissingAsync(kind.Name, KindWorld.For(kind.Name).Target, default), kind.Name);
        }
    }

    [TestMethod]
    [DataRow("Microsoft.Web/sites/*", "", true)]
    [DataRow("*/action,*/read", "", true)]
    [DataRow("microsoft.web/SITES/restart/action,*/read", "", true)]
    [DataRow("*", "Microsoft.Web/sites/restart/*", false)]
    [DataRow("*/read", "", false)]
    [DataRow("Microsoft.Web/sites/restart/actions,*/read", "", false)]
    public async Task Wildcards_and_exceptions_count_as_azure_counts_them(string actions, string notActions, bool allowed)
    {
        Granted(actions.Split(','), notActions.Length == 0 ? [] : notActions.Split(','));

        Assert.AreEqual(allowed, await Permissions.MissingAsync("app-service.restart", Target, default) is null);
    }

    [TestMethod]
    public async Task What_is_missing_is_named()
    {
        Granted(["*/read"]);

        StringAssert.Contains(await Permissions.MissingAsync("app-service.restart", Target, default), "Microsoft.Web/sites/restart/action");
    }

    [TestMethod]
    public async Task A_permission_of_the_data_plane_is_not_had_by_one_of_the_control_plane()
    {
        Granted(["*"]);

        StringAssert.Contains(await Permissions.MissingAsync("app-configuration.feature-flag", KindWorld.For("app-configuration.feature-flag").Target, default), "keyValues/write");
    }

    [TestMethod]
    public async Task What_cannot_be_asked_is_not_granted() => await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => new ArmPermissions(
        ActingIdentities.OneForAll(new FakeCredential("expired")), LoopbackAzure.Options(new LoopbackHandler(arm)), () => LoopbackAzure.Actions).MissingAsync("app-service.restart", Target, default));

    [TestMethod]
    public void The_roles_in_infra_are_those_of_the_catalog() =>
        Assert.AreEqual(CustomRoles.Bicep(Repository.Library.Actions), Repository.Text("infra", "modules", "action-roles.bicep"), "Run: catalog roles --out infra/modules");

    [TestMethod]
    public async Task Each_kind_acts_with_an_identity_of_its_own()
    {
        var asked = new List<string>();
        var identities = new ActingIdentities(kind =>
        {
            asked.Add(kind);
            return new FakeCredential(kind);
        });

        foreach (var kind in (string[])["app-service.restart", "vm.restart", "app-service.restart"])
            Assert.AreEqual(kind, (await identities.For(kind).GetTokenAsync(new(["scope"]), default)).Token);

        CollectionAssert.AreEqual(new[] { "app-service.restart", "vm.restart" }, asked);
    }

    [TestMethod]
    public async Task A_kind_without_an_identity_is_refused_with_the_setting_that_is_missing()
    {
        var settings = ActingSettings.Read([new("Acting:Credential", "managed-identity"), new("acting:identities:vm.restart", "11111111-0000-0000-0000-000000000000")]);

        var refused = await Assert.ThrowsAsync<global::Azure.Identity.AuthenticationFailedException>(
            async () => await ActingIdentities.From(settings).For("app-service.restart").GetTokenAsync(new(["scope"]), default));

        StringAssert.Contains(refused.Message, "Acting:Identities:app-service.restart");
        Assert.AreEqual("11111111-0000-0000-0000-000000000000", settings.ClientIdOf("vm.restart"));
        var all = ActingSettings.Read([new("Acting:Identities", "reading=1; vm.restart=2;"), new("Acting:Identities:vm.start", "3"), new("Acting:Credential", "")]);
        Assert.AreEqual("1 2 3", $"{all.ClientIdOf("reading")} {all.ClientIdOf("vm.restart")} {all.ClientIdOf("vm.start")}");
        Assert.ThrowsExactly<InvalidDataException>(() => ActingSettings.Read([new("Acting:Identities", "reading")]));
        Assert.ThrowsExactly<InvalidDataException>(() => ActingSettings.Read([new("Acting:Credential", "admin")]));
    }

    [TestMethod]
    public void Identities_come_in_one_text_too_because_linux_takes_no_hyphen_in_a_settings_name()
    {
        var settings = ActingSettings.Read([new("Acting:Identities", "vm.restart=1;app-service.restart=2;"), new("Acting:Identities:vm.restart", "3")]);

        Assert.AreEqual("2", settings.ClientIdOf("app-service.restart"));
        Assert.AreEqual("3", settings.ClientIdOf("vm.restart"));
        Assert.ThrowsExactly<InvalidDataException>(() => ActingSettings.Read([new("Acting:Identities", "vm.restart")]));
    }
}
