using AgentFunctions.Deployment.Tests.Bicep;
using Plan = AgentFunctions.Deployment.Tests.Bicep.Deployment;

namespace AgentFunctions.Deployment.Tests.Template;

/// <summary>Least privilege: a kind of action, its identity, its role, its scopes.</summary>
[TestClass]
public sealed class RoleTests
{
    static readonly string[] Everybody = ["Microsoft.Authorization/permissions/read", "Microsoft.Insights/eventtypes/values/read"];

    [TestMethod]
    public async Task Each_kind_of_the_catalog_has_a_role_with_exactly_its_permissions()
    {
        var roles = (await Plan.Full).Of("Microsoft.Authorization/roleDefinitions").Where(role => !role.Text("properties.roleName").Contains(" alerts ", StringComparison.Ordinal)).ToList();

        Assert.HasCount(Repository.Acting.Count, roles);
        foreach (var kind in Repository.Acting)
        {
            var role = roles.Single(one => one.Text("properties.roleName").StartsWith($"AgentFunctions {kind.Name} ", StringComparison.Ordinal));
            var permissions = role.List("properties.permissions").Single();
            CollectionAssert.AreEqual(kind.Permissions.Concat(Everybody).ToArray(), permissions["actions"]!.AsArray().Select(action => (string)action!).ToArray(), kind.Name);
            CollectionAssert.AreEqual(kind.DataPermissions.ToArray(), permissions["dataActions"]!.AsArray().Select(action => (string)action!).ToArray(), kind.Name);
        }
    }

    [TestMethod]
    public async Task Roles_may_be_assigned_in_the_targets_groups_and_nowhere_wider()
    {
        foreach (var scope in (await Plan.Full).Of("Microsoft.Authorization/roleDefinitions").SelectMany(role => role.List("properties.assignableScopes")))
            StringAssert.Matches((string)scope!, new(@"^/subscriptions/[^/]+/resourceGroups/rg-(test|shop|more)$"));
    }

    [TestMethod]
    public async Task Each_kind_has_an_identity_of_its_own()
    {
        var names = (await Plan.Full).Of("Microsoft.ManagedIdentity/userAssignedIdentities").Select(identity => (string?)identity.Json["tags"]!["agentfunctions-acts"]).OfType<string>().ToArray();

        CollectionAssert.AreEquivalent(Repository.Acting.Select(kind => kind.Name).ToArray(), names);
    }

    [TestMethod]
    public async Task An_identity_gets_the_role_of_its_kind_only_where_that_kind_was_allowed()
    {
        var full = await Plan.Full;
        var restart = full.Of("Microsoft.Authorization/roleDefinitions").Single(role => role.Text("properties.roleName").Contains(" vm.restart ", StringComparison.Ordinal));

        foreach (var (group, expected) in (ReadOnlySpan<(string, int)>)[("rg-shop", Repository.Acting.Count), ("rg-more", 1)])
        {
            var acting = full.Of("Microsoft.Authorization/roleAssignments").Where(one => one.Id.Contains($"/resourceGroups/{group}'", StringComparison.Ordinal) && one.Text("properties.description").StartsWith("The responder may ", StringComparison.Ordinal)).ToList();
            Assert.HasCount(expected, acting, group);
            var ofRestart = acting.Single(one => one.Text("properties.description").Contains(" vm.restart ", StringComparison.Ordinal));
            StringAssert.EndsWith(ofRestart.Text("properties.roleDefinitionId"), restart.Name);
            StringAssert.Contains(ofRestart.Text("properties.principalId"), "-vm-restart");
        }
    }

    [TestMethod]
    public async Task With_an_executor_of_its_own_the_app_that_the_internet_reaches_holds_no_identity_that_acts()
    {
        var sites = (await Plan.Full).Of("Microsoft.Web/sites");

        Assert.AreEqual(1, Identities(sites.Single(site => !site.Name.EndsWith("-executor", StringComparison.Ordinal))));
        Assert.AreEqual(1 + Repository.Acting.Count, Identities(sites.Single(site => site.Name.EndsWith("-executor", StringComparison.Ordinal))));
    }

    [TestMethod]
    public async Task Nobody_acts_anywhere_until_targets_are_named() =>
        Assert.IsEmpty((await Plan.Default).Of("Microsoft.Authorization/roleAssignments").Where(one => one.Text("properties.description").Length > 0).ToArray());

    static int Identities(Resource site) => site["identity.userAssignedIdentities"]!.AsObject().Count;
}
