#!/usr/bin/env bash
# The bill of materials of what is shipped, as CycloneDX JSON: the tool, and the Functions app with its real packages. usage: sbom.sh FOLDER
set -euo pipefail
out="${1:?usage: sbom.sh FOLDER}"
root="$(cd "$(dirname "$0")/../.." && pwd)"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet tool install CycloneDX --version 6.3.1 --tool-path "$work/tool" >/dev/null

# The Functions packages are restored into an obj of their own, which CycloneDX looks for under another name.
(unset UseFunctionsPackages; dotnet restore "$root/functions/AgentFunctions.LocalHost" -v quiet)
UseFunctionsPackages=true dotnet restore "$root/functions/AgentFunctions.AzureHost" -v quiet
for app in LocalHost AzureHost; do
  project="AgentFunctions.$app"
  obj="$root/functions/$project/obj"
  [ "$app" = LocalHost ] || obj="$obj/functions"
  mkdir -p "$work/obj/$project"
  cp "$obj/project.assets.json" "$work/obj/$project/"
  "$work/tool/dotnet-CycloneDX" "$root/functions/$project/$project.csproj" --disable-package-restore --base-intermediate-output-path "$work" \
    --output "$out" --filename "$app.cdx.json" --output-format Json --set-name "$project" >/dev/null
  echo "$out/$app.cdx.json: $(grep -c '"purl"' "$out/$app.cdx.json") packages"
done
