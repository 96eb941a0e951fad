#!/usr/bin/env bash
# @citation-js/plugin-bibtex 0.8.2: a day joined to BibTeX's own month (month = "31 " # mar, or mar # "~31") loses month and day.
# Guess: 2021-03-31, or 2021-03 at least: standard styles print both joined forms, and 31~March as one text is read.
# Seen: 2021 alone, without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat > try.mjs <<'EOF'
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
const issued = (month) => JSON.stringify(new Cite(`@techreport{LDM-1, title={T}, institution={X}, year=2021, month=${month}}`).data[0].issued['date-parts'][0]);
console.log('"31 " # mar', issued('"31 " # mar'));
console.log('mar # "~31"', issued('mar # "~31"'));
console.log('{31~March}', issued('{31~March}'));
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
"31 " # mar [2021]
mar # "~31" [2021]
{31~March} [2021,3,31]
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
