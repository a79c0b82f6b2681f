using System.Text;
using AgentFunctions.Guardrails;

namespace AgentFunctions.Runbooks;

/// <summary>The custom roles of the identities that act, as Bicep: one for each kind of action, with what the catalog says that it needs and nothing else.</summary>
public static class CustomRoles
{
    /// <summary>Every acting identity may ask what it may do, and look for its own traces.</summary>
    static readonly string[] Everybody = ["Microsoft.Authorization/permissions/read", "Microsoft.Insights/eventtypes/values/read"];

    /// <summary>Kinds that need no permission have no role.</summary>
    public static IReadOnlyList<ActionKind> Of(ActionCatalog catalog) => [.. catalog.Kinds.Where(kind => kind.Permissions.Count + kind.DataPermissions.Count > 0)];

    /// <summary>The file <c>infra/modules/action-roles.bicep</c>.</summary>
    public static string Bicep(ActionCatalog catalog)
    {
        var text = new StringBuilder("""
            // Written by `catalog roles` from runbooks/catalog/actions.yaml; a test holds the two equal. Change the catalog, not this file.
            // One narrow role for each kind of action. Assign each to the user-assigned identity that acts for this kind, on the resource groups of the
            // targets and no wider.
            targetScope = 'resourceGroup'

            @description('Scopes at which the roles may be assigned.')
            param assignableScopes array = [resourceGroup().id]

            var suffix = uniqueString(resourceGroup().id)

            """);
        foreach (var kind in Of(catalog))
            Append(text, kind);
        text.Append("\n@description('Kind of action to the id of its role.')\noutput roles object = {\n");
        foreach (var kind in Of(catalog))
            text.Append($"  '{kind.Name}': {Symbol(kind)}.id\n");
        return text.Append("}\n").ToString();
    }

    static void Append(StringBuilder text, ActionKind kind) => text.Append($$"""

        resource {{Symbol(kind)}} 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
          name: guid(resourceGroup().id, 'agentfunctions', '{{kind.Name}}')
          properties: {
            roleName: 'AgentFunctions {{kind.Name}} ${suffix}'
            description: '{{kind.Title.Replace("'", "\\'", StringComparison.Ordinal)}}: what the responder needs for it, and nothing else.'
            type: 'CustomRole'
            permissions: [
              {
                actions: [
        {{Lines([.. kind.Permissions, .. Everybody])}}
                ]
                notActions: []
                dataActions: [{{(kind.DataPermissions.Count == 0 ? "" : $"\n{Lines(kind.DataPermissions)}\n        ")}}]
                notDataActions: []
              }
            ]
            assignableScopes: assignableScopes
          }
        }

        """);

    static string Lines(IReadOnlyList<string> permissions) => string.Join('\n', permissions.Select(permission => $"          '{permission}'"));

    /// <summary><c>app-service.slot-swap</c> to <c>appServiceSlotSwap</c>.</summary>
    static string Symbol(ActionKind kind)
    {
        var words = kind.Name.Split('.', '-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
