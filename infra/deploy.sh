#!/usr/bin/env bash
# Deploys the responder with the Azure CLI alone: the same steps as `azd up`, for where azd does not fit.
# Every choice is an environment variable (infra/README.md lists them), or a line NAME=VALUE of the file given with --file.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

usage() {
  cat <<'TEXT'
usage: deploy.sh [--file FILE] [--what-if | --dry-run] [--package ZIP] [--only-package] [--teardown]

  --file FILE      lines NAME=VALUE; a variable that is set already wins
  --what-if        asks Azure what would change, and changes nothing
  --dry-run        prints every az command and runs none
  --package ZIP    deploys this package instead of building one: an older one is the way back
  --only-package   leaves the infrastructure as it is
  --teardown       removes the resource group, the role definitions and the app registration; asks first

Example: deploy.sh --file production.env --what-if
TEXT
}

fail() { echo "$1" >&2; exit "${2:-2}"; }

dry='' whatif='' package='' onlypackage='' teardown=''
while [ $# -gt 0 ]; do
  case "$1" in
    --file)
      [ -r "${2:-}" ] || fail "There is no readable file '${2:-}'. Name one with lines NAME=VALUE."
      while IFS='=' read -r name value || [ -n "$name" ]; do
        case "$name" in '' | \#*) continue ;; *[!A-Z0-9_]*) fail "$2: '$name' is no name of a choice; write NAME=VALUE with A-Z, 0-9 and _." ;; esac
        [ -n "${!name:-}" ] || export "$name=$value"
      done <"$2"
      shift ;;
    --what-if) whatif=yes ;;
    --dry-run) dry=yes ;;
    --package) [ -r "${2:-}" ] || fail "There is no package '${2:-}'."; package="$2"; shift ;;
    --only-package) onlypackage=yes ;;
    --teardown) teardown=yes ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; fail "'$1' is not an option." ;;
  esac
  shift
done

[ -n "${AZURE_ENV_NAME:-}" ] || fail "AZURE_ENV_NAME is missing: the name of this installation, as prod."
[ -n "$teardown" ] || [ -n "${RESPONDER_PAGING_EMAILS:-}" ] || fail "RESPONDER_PAGING_EMAILS is missing: who is paged beside the responder, as oncall@contoso.example,lead@contoso.example."
export AZURE_LOCATION="${AZURE_LOCATION:-swedencentral}"
group="rg-$AZURE_ENV_NAME"
deployment="agentfunctions-$AZURE_ENV_NAME"

# In a dry run a command is printed as it would be typed; what it would answer stands in angle brackets.
run() { if [ -n "$dry" ]; then printf '%q ' "$@"; echo; else "$@"; fi; }
say() { printf '== %s\n' "$1"; }
output() { if [ -n "$dry" ]; then echo "<$1>"; else az deployment sub show --name "$deployment" --query "properties.outputs.$1.value" --output tsv; fi; }

if [ -z "$dry" ]; then
  command -v az >/dev/null || fail "The Azure CLI (az) is not on the path: learn.microsoft.com/cli/azure/install-azure-cli." 3
  az account show --output none || fail "Nobody is signed in. Run: az login" 3
fi

if [ -n "$teardown" ]; then
  if [ -z "$dry" ] && [ "${RESPONDER_TEARDOWN:-}" != "$group" ]; then
    read -r -p "This removes $group with every incident in it. Type its name: " typed
    [ "$typed" = "$group" ] || fail "Nothing was removed." 1
  fi
  say "custom roles"
  if [ -n "$dry" ]; then run az role definition list --custom-role-only true --query "[?starts_with(roleName, 'AgentFunctions ') && contains(assignableScopes[0], '$group')].name" --output tsv; else
    for role in $(az role definition list --custom-role-only true --query "[?starts_with(roleName, 'AgentFunctions ') && contains(assignableScopes[0], '$group')].name" --output tsv); do
      for assignment in $(az role assignment list --all --query "[?ends_with(roleDefinitionId, '$role')].id" --output tsv); do az role assignment delete --ids "$assignment"; done
      az role definition delete --name "$role"
    done
  fi
  say "resource group"
  run az group delete --name "$group" --yes
  [ -z "${ENTRA_CLIENT_ID:-}" ] || { say "app registration"; run az ad app delete --id "$ENTRA_CLIENT_ID"; }
  say "The vault stays recoverable for ninety days; its name is free after that."
  exit 0
fi

if [ -z "$onlypackage" ]; then
  if [ -z "${ENTRA_CLIENT_ID:-}" ] && [ -z "$whatif" ]; then
    say "app registration"
    registered="$(DRY_RUN="$dry" "$here/scripts/register-app.sh" "agentfunctions-$AZURE_ENV_NAME")"
    printf '%s\n' "$registered"
    if [ -z "$dry" ]; then
      ENTRA_CLIENT_ID="$(printf '%s\n' "$registered" | sed -n 's/^ENTRA_CLIENT_ID=//p')"
      ENTRA_OBJECT_ID="$(printf '%s\n' "$registered" | sed -n 's/^ENTRA_OBJECT_ID=//p')"
      export ENTRA_CLIENT_ID ENTRA_OBJECT_ID
    fi
  fi
  say "infrastructure"
  verb=create
  [ -z "$whatif" ] || verb=what-if
  run az deployment sub "$verb" --name "$deployment" --location "$AZURE_LOCATION" --parameters "$here/main.bicepparam"
  [ -z "$whatif" ] || exit 0
  say "keys"
  DRY_RUN="$dry" "$here/scripts/keys.sh" "$(output KEY_VAULT_NAME)"
fi
[ -z "$whatif" ] || { say "A package changes no infrastructure: nothing to ask."; exit 0; }

if [ -z "$package" ]; then
  say "package"
  package="$here/.out/responder.zip"
  run "$here/scripts/package.sh" "$package"
fi
app="$(output RESPONDER_APP)" executor="$(output EXECUTOR_APP)" url="$(output RESPONDER_URL)"
if [ -n "$executor" ] && { [ -z "$dry" ] || [ "${RESPONDER_SEPARATE_EXECUTOR:-false}" = true ]; }; then
  say "the app that acts"
  run az functionapp deployment source config-zip --resource-group "$group" --name "$executor" --src "$package"
fi
say "the app"
run az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package"

say "does it live"
run "$here/scripts/smoke.sh" "$url"
