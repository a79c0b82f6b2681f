using System.Text.Json;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Identities;

/// <summary>Asks Azure what the identity of a kind may do on a target. learn.microsoft.com/rest/api/authorization/permissions/list-for-resource.</summary>
public sealed class ArmPermissions(ActingIdentities identities, ArmOptions options, Func<ActionCatalog> actions) : IPermissions
{
    const string Version = "2022-04-01";

    public async Task<string?> MissingAsync(string kind, string target, CancellationToken cancellationToken)
    {
        if (actions().Find(kind) is not { } needed)
            return $"the action catalog has no {kind}";
        if (needed.Permissions.Count + needed.DataPermissions.Count == 0)
            return null;
        // What acts on another resource beside the target (an autoscale setting, an alert rule) is granted on the resource group.
        var scope = needed.Permission.Length == 0 || IsOfTarget(needed.Permission, target) ? target : Segment.GroupOf(target);
        var list = await new ArmCalls(identities.For(kind), options).ReadAsync($"{scope}/providers/Microsoft.Authorization/permissions", Version, cancellationToken);
        var granted = Body.Values(list).Select(Grant.Of).ToList();
        var missing = needed.Permissions.Where(action => (action == needed.Permission || IsOfTarget(action, target)) && !granted.Any(grant => grant.Allows(action)))
            .Concat(needed.DataPermissions.Where(action => !granted.Any(grant => grant.AllowsData(action)))).ToList();
        return missing.Count == 0 ? null : $"{kind} on {scope} lacks {string.Join(", ", missing)}";
    }

    /// <summary>Linked permissions (a subnet, a location) are granted on other scopes, which this list does not show.</summary>
    static bool IsOfTarget(string action, string target) => action.StartsWith($"{ArmId.TypeOf(target)}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>One role as it applies here: what it allows less what it takes out.</summary>
    internal sealed record Grant(IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions, IReadOnlyList<string> DataActions, IReadOnlyList<string> NotDataActions)
    {
        public static Grant Of(JsonElement role) => new(List(role, "actions"), List(role, "notActions"), List(role, "dataActions"), List(role, "notDataActions"));

        public bool Allows(string action) => Actions.Any(pattern => Matches(pattern, action)) && !NotActions.Any(pattern => Matches(pattern, action));

        public bool AllowsData(string action) => DataActions.Any(pattern => Matches(pattern, action)) && !NotDataActions.Any(pattern => Matches(pattern, action));

        static List<string> List(JsonElement role, string name) => [.. Body.Items(role, name).Select(item => item.GetString() ?? "")];

        /// <summary>A star stands for any text, slashes too; case does not count.</summary>
        internal static bool Matches(string pattern, string action)
        {
            var parts = pattern.Split('*');
            if (parts.Length == 1)
                return string.Equals(pattern, action, StringComparison.OrdinalIgnoreCase);
            if (!action.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !action.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
                return false;
            var at = parts[0].Length;
            foreach (var part in parts[1..^1])
            {
                var found = action.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
                if (found < 0)
                    return false;
                at = found + part.Length;
            }

            return at <= action.Length - parts[^1].Length;
        }
    }
}
