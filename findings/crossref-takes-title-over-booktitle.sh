#!/usr/bin/env bash
# @citation-js/plugin-bibtex 0.8.2 and @retorquere/bibtex-parser 9.0.29: a paper that crossrefs its proceedings gets their title as its book title, though the proceedings have a booktitle.
# Guess: Book of Parent: BibTeX hands down fields by their own name, which is why a .bib made for it gives proceedings a booktitle.
# Seen: Proc, the title; the booktitle that was written for this is dropped (biblatex maps title to booktitle, and both libraries let that win).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @retorquere/bibtex-parser@9.0.29
cat > try.mjs <<'EOF'
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { parse } from '@retorquere/bibtex-parser';
const bib = `@inproceedings{LDM-2, author={Ann One}, title={Child}, crossref={P}}
@proceedings{P, title={Proc}, booktitle={Book of Parent}, year=1999}`;
console.log('citation-js:', new Cite(bib).data[0]['container-title']);
console.log('bibtex-parser:', parse(bib).entries[0].fields.booktitle);
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
citation-js: Proc
bibtex-parser: Proc
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
