#!/usr/bin/env bash
# The bill of materials of what is shipped, as CycloneDX JSON: the tool and the Functions app. usage: sbom.sh FOLDER
set -euo pipefail
out="${1:?usage: sbom.sh FOLDER}"
root="$(cd "$(dirname "$0")/../.." && pwd)"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
tool="$(mktemp -d)"
trap 'rm -rf "$tool"' EXIT
dotnet tool install CycloneDX --version 6.3.1 --tool-path "$tool" >/dev/null
for app in LocalHost AzureHost; do
  "$tool/dotnet-CycloneDX" "$root/functions/AgentFunctions.$app/AgentFunctions.$app.csproj" --recursive --output "$out" --filename "$app.cdx.json" --output-format Json \
    --set-name "AgentFunctions.$app" --exclude-dev
done
