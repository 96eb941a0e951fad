#!/usr/bin/env bash
# mupdf 1.28.1 (npm): rearrangePages with the pages as they are drops every attached file and the catalogue's /AF.
# Guess: The same document: the list [0] is the page it has; attachments belong to the document, not to a page.
# Seen: No embedded file is left, without a word: a note that carries its data loses them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts mupdf@1.28.1 pdf-lib@1.17.1
cat > try.mjs <<'EOF'
import * as mupdf from 'mupdf';
import { AFRelationship, PDFDocument } from 'pdf-lib';
const note = await PDFDocument.create();
note.addPage([200, 200]);
await note.attach(Buffer.from('code,due\nLDM-503,2021-03-31\n'), 'milestones.csv', { mimeType: 'text/csv', afRelationship: AFRelationship.Data });
const bytes = await note.save();
const open = (data) => mupdf.PDFDocument.openDocument(data, 'application/pdf');
const say = (name, document) =>
  console.log(name, Object.keys(document.getEmbeddedFiles()).join() || 'no file', document.getTrailer().get('Root').get('AF').isNull() ? 'no /AF' : '/AF');
say('as made:', open(bytes));
say('saved by mupdf:', open(open(bytes).saveToBuffer('').asUint8Array()));
const rearranged = open(bytes);
rearranged.rearrangePages([0]);
say('rearranged to [0]:', open(rearranged.saveToBuffer('').asUint8Array()));
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
as made: milestones.csv /AF
saved by mupdf: milestones.csv /AF
rearranged to [0]: no file no /AF
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
