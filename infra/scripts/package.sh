#!/usr/bin/env bash
# Builds the app with the real Functions packages and packs it. usage: package.sh ZIP
set -euo pipefail
zip="${1:?usage: package.sh ZIP}"
root="$(cd "$(dirname "$0")/../.." && pwd)"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT
export UseFunctionsPackages=true DOTNET_NOLOGO=1
case "${RESPONDER_DURABLE_BACKEND:-azure-storage}" in scheduler-*) export UseDurableTaskScheduler=true ;; esac
dotnet publish "$root/functions/AgentFunctions.AzureHost" -c Release -o "$out"
for part in host.json functions.metadata runbooks/catalog; do
  [ -e "$out/$part" ] || { echo "What was published is no Functions app: $part is missing." >&2; exit 1; }
done
[ ! -e "$out/local.settings.json" ] || { echo "local.settings.json was published; it may hold keys." >&2; exit 1; }
mkdir -p "$(dirname "$zip")"
rm -f "$zip"
if command -v zip >/dev/null; then (cd "$out" && zip -qr - .) >"$zip"; else python3 -c 'import shutil,sys; shutil.make_archive(sys.argv[1][:-4], "zip", sys.argv[2])' "$zip" "$out"; fi
echo "$zip"
