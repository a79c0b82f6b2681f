#!/usr/bin/env bash
# Makes the keys that the app needs, inside the vault. A key that is there is kept. No key is printed, written to a file or given as an argument.
# usage: keys.sh VAULT                    makes what is missing
#        keys.sh VAULT --change NAME      seal-key or work-key: the one in use becomes NAME-before, a new one is made
set -euo pipefail
vault="${1:?usage: keys.sh VAULT [--change NAME]}"

run() { if [ -n "${DRY_RUN:-}" ]; then printf '%q ' "$@"; echo; else "$@"; fi; }
there() { [ -z "${DRY_RUN:-}" ] && az keyvault secret show --vault-name "$vault" --name "$1" --query id --output none 2>/dev/null; }
put() { az keyvault secret set --vault-name "$vault" --name "$1" --file /dev/stdin --output none; }
make() {
  if [ -n "${DRY_RUN:-}" ]; then
    printf '%s\n' "openssl rand -hex 32 | az keyvault secret set --vault-name $vault --name $1 --file /dev/stdin --output none"
    return
  fi
  # A role that was just given counts after a minute or two.
  for try in 1 2 3 4 5 6 7 8 9 10; do
    if openssl rand -hex 32 | tr -d '\n' | put "$1"; then echo "$1 was made"; return; fi
    echo "The vault does not take $1 yet (try $try of 10)." >&2
    sleep "${RETRY_SECONDS:-15}"
  done
  echo "$1 was not made. May you write secrets of $vault?" >&2
  exit 1
}

if [ "${2:-}" = --change ]; then
  case "${3:-}" in seal-key | work-key) ;; *) echo "Name seal-key or work-key, not '${3:-}'." >&2; exit 2 ;; esac
  if [ -n "${DRY_RUN:-}" ]; then
    printf '%s\n' "az keyvault secret show --vault-name $vault --name $3 --query value --output tsv | az keyvault secret set --vault-name $vault --name $3-before --file /dev/stdin --output none"
  else
    az keyvault secret show --vault-name "$vault" --name "$3" --query value --output tsv | tr -d '\n' | put "$3-before"
  fi
  make "$3"
  echo "Deploy with RESPONDER_$(echo "${3%-key}" | tr '[:lower:]' '[:upper:]')_KEY_CHANGING=true, and a day later without it."
  exit 0
fi

# A pipeline says who it is; a person is looked up.
me="${DEPLOYER_OBJECT_ID:-$(if [ -n "${DRY_RUN:-}" ]; then echo '<signed-in>'; else az ad signed-in-user show --query id --output tsv; fi)}"
scope="$(if [ -n "${DRY_RUN:-}" ]; then echo '<vault-id>'; else az keyvault show --name "$vault" --query id --output tsv; fi)"
run az role assignment create --role 'Key Vault Secrets Officer' --assignee-object-id "$me" --assignee-principal-type "${DEPLOYER_TYPE:-User}" --scope "$scope" --output none
wanted=(seal-key)
[ "${RESPONDER_SEPARATE_EXECUTOR:-false}" != true ] || wanted+=(work-key)
[ "${RESPONDER_ESTATE:-azure}" != simulated ] || wanted+=(owner-key)
for key in "${wanted[@]}"; do
  if there "$key"; then echo "$key is there"; else make "$key"; fi
done
