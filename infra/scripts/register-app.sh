#!/usr/bin/env bash
# The app registration that people and action groups sign in for. Run again, it changes nothing that is right already.
# usage: register-app.sh NAME        prints ENTRA_CLIENT_ID=..., ENTRA_OBJECT_ID=...      DRY_RUN=yes prints the commands instead
set -euo pipefail
name="${1:?usage: register-app.sh NAME}"

# "AzNS AAD Webhook": Microsoft's application in whose name action groups call (public cloud).
# learn.microsoft.com/azure/azure-monitor/alerts/action-groups#secure-webhook
azns=461e8683-5575-4561-ac7f-899cc907d62a
webhookRole=6d1c2f0a-6a49-4d3b-8a5e-0f6f3f4c7b51

roles=$(cat <<JSON
[
  {"id": "0b8e5f3c-2d55-4f0e-9a53-6f7c9e2d8a11", "value": "Responder.Read", "displayName": "Read incidents", "description": "Sees incidents, approvals and reports.", "allowedMemberTypes": ["User", "Application"], "isEnabled": true},
  {"id": "3f9a7c52-91d4-4a9d-8a0b-7c1e5d2f6b22", "value": "Responder.Approve", "displayName": "Approve actions", "description": "Decides requests of services in whose on-call chain they stand.", "allowedMemberTypes": ["User"], "isEnabled": true},
  {"id": "a52d6e18-7b0c-4e6f-b3d9-2e8f4c9a7d33", "value": "Responder.Admin", "displayName": "Administer the responder", "description": "Lifts stops and promotes runbooks.", "allowedMemberTypes": ["User"], "isEnabled": true},
  {"id": "$webhookRole", "value": "ActionGroupsSecureWebhook", "displayName": "Send alerts", "description": "Action groups of Azure Monitor.", "allowedMemberTypes": ["Application"], "isEnabled": true}
]
JSON
)

run() { if [ -n "${DRY_RUN:-}" ]; then printf '%q ' "$@"; echo; else "$@" --output none >&2; fi; }
ask() { if [ -n "${DRY_RUN:-}" ]; then echo "<$1>"; else shift; "$@" --output tsv; fi; }

client="$(ask client-id az ad app list --display-name "$name" --query '[0].appId')"
if [ -z "$client" ] || [ "$client" = None ] || [ -n "${DRY_RUN:-}" ]; then
  run az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg
  client="$(ask client-id az ad app list --display-name "$name" --query '[0].appId')"
fi
object="$(ask object-id az ad app show --id "$client" --query id)"

run az ad app update --id "$client" --identifier-uris "api://$client" --app-roles "$roles"
# Tokens of version 2 name the client id itself as their audience.
run az rest --method PATCH --url "https://graph.microsoft.com/v1.0/applications/$object" --body '{"api": {"requestedAccessTokenVersion": 2}}'

for id in "$client" "$azns"; do
  principal="$(ask "service-principal-of-$id" az ad sp list --filter "appId eq '$id'" --query '[0].id')"
  if [ -z "$principal" ] || [ "$principal" = None ] || [ -n "${DRY_RUN:-}" ]; then run az ad sp create --id "$id"; fi
done
ours="$(ask our-service-principal az ad sp show --id "$client" --query id)"
theirs="$(ask azns-service-principal az ad sp show --id "$azns" --query id)"
granted="$(ask granted az rest --method GET --url "https://graph.microsoft.com/v1.0/servicePrincipals/$theirs/appRoleAssignments" --query "value[?resourceId=='$ours' && appRoleId=='$webhookRole'] | length(@)")"
if [ "$granted" != 1 ]; then
  run az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$theirs/appRoleAssignments" \
    --body "{\"principalId\": \"$theirs\", \"resourceId\": \"$ours\", \"appRoleId\": \"$webhookRole\"}"
fi
# Nobody gets in without one of the roles.
run az rest --method PATCH --url "https://graph.microsoft.com/v1.0/servicePrincipals/$ours" --body '{"appRoleAssignmentRequired": true}'
# Whoever edits the action group must own the registration.
me="${DEPLOYER_OBJECT_ID:-$(ask signed-in az ad signed-in-user show --query id)}"
run az ad app owner add --id "$client" --owner-object-id "$me"

echo "ENTRA_CLIENT_ID=$client"
echo "ENTRA_OBJECT_ID=$object"
