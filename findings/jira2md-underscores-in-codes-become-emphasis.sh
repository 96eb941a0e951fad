#!/usr/bin/env bash
# jira2md 3.0.1: two codes with underscores in one line of Jira's markup come out as emphasis.
# Guess: DM_AP_7 and DM_AP_8, as typed: Jira takes an underscore for emphasis at the edge of a word alone.
# Seen: DM*AP_7 and DM_AP*8: both codes are others, and what is between them is in italics.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts jira2md@3.0.1
cat > try.mjs <<'EOT'
import j2m from 'jira2md';
for (const text of ['DM_AP_7 and DM_AP_8', 'DM-AP-7 and DM-AP-8', 'an _emphasis_ meant']) console.log(`${text} -> ${j2m.to_markdown(text)}`);
EOT
node try.mjs > seen.txt
cat > expected.txt <<'EOT'
DM_AP_7 and DM_AP_8 -> DM*AP_7 and DM_AP*8
DM-AP-7 and DM-AP-8 -> DM-AP-7 and DM-AP-8
an _emphasis_ meant -> an *emphasis* meant
EOT
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
