#!/usr/bin/env bash
# What changed since the tag before, a line a commit, merges left out. usage: changelog.sh TAG
set -euo pipefail
tag="${1:?usage: changelog.sh TAG}"
before="$(git describe --tags --abbrev=0 --match 'v*' "$tag^" 2>/dev/null || true)"
echo "## What changed"
echo
git log --no-merges --format='* %s' "${before:+$before..}$tag"
