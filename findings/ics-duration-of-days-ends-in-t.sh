#!/usr/bin/env bash
# ics 3.12.0: a duration of whole days is written as P1DT.
# Guess: P1D: in RFC 5545, as in ISO 8601, T stands only before hours, minutes or seconds (dur-date = dur-day [dur-time]).
# Seen: DURATION:P1DT, which is what the all-day event of a milestone gets; ical.js 2.2.1 forgives it, the grammar does not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ics@3.12.0
cat > try.mjs <<'EOT'
import { createEvent } from 'ics';
for (const duration of [{ days: 1 }, { hours: 1 }, { days: 1, hours: 1 }]) {
  const { value } = createEvent({ uid: 'LDM-503', title: 'Camera ready', start: [2026, 4, 30], duration });
  console.log(JSON.stringify(duration), /DURATION:(.*)/.exec(value)[1].trim());
}
EOT
node try.mjs > seen.txt
cat > expected.txt <<'EOT'
{"days":1} P1DT
{"hours":1} PT1H
{"days":1,"hours":1} P1DT1H
EOT
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
