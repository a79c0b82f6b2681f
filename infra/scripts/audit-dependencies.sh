#!/usr/bin/env bash
# Fails if a package that is shipped, or one that it brings along, has a known vulnerability, or if the feed cannot say. usage: audit-dependencies.sh
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
audit=(-p:NuGetAudit=true -p:NuGetAuditMode=all -p:NuGetAuditLevel=low "-warnaserror:NU1900;NU1901;NU1902;NU1903;NU1904;NU1905" --force -v quiet)
dotnet restore "$root/AgentFunctions.sln" "${audit[@]}"
UseFunctionsPackages=true dotnet restore "$root/functions/AgentFunctions.AzureHost" "${audit[@]}"
echo "no package has a known vulnerability"
