#!/usr/bin/env bash
# Does a deployment live, and does it refuse strangers? usage: smoke.sh URL [SECONDS]
set -euo pipefail
url="${1:?usage: smoke.sh URL [SECONDS]}" patience="${2:-300}"
status() { curl --silent --show-error --output /dev/null --max-time 20 --write-out '%{http_code}' "$@" || true; }

until [ "$(status "$url/api/health")" = 200 ]; do
  [ "$SECONDS" -lt "$patience" ] || { echo "$url/api/health did not answer 200 in $patience s. Look at the app's log stream: a missing setting is named there." >&2; exit 1; }
  sleep 5
done
echo "lives        $url/api/health"
until [ "$(status "$url/api/ready")" = 200 ]; do
  [ "$SECONDS" -lt "$patience" ] || { curl --silent --max-time 20 "$url/api/ready" >&2; echo >&2; echo "$url/api/ready is not 200: what it depends on is named above." >&2; exit 1; }
  sleep 5
done
echo "ready        $url/api/ready"
answer="$(status --request POST --header 'Content-Type: application/json' --data '{}' "$url/api/alerts")"
[ "$answer" = 401 ] || { echo "An alert without a token was answered $answer, not 401: anybody could send alerts." >&2; exit 1; }
echo "guarded      POST $url/api/alerts without a token: 401"
