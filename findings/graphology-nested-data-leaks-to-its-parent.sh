#!/usr/bin/env bash
# graphology-graphml 0.5.2: a node that holds a nested graph (a WBS element with its milestones) takes the data of the first node inside it.
# Guess: W has no name, A is called Approved.
# Seen: Both are called Approved: the attribute of the child is given to the parent too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts graphology@0.26.0 graphology-graphml@0.5.2 graphology-types@0.24.8
cat > try.mjs <<'EOF'
import Graph from 'graphology';
import { parse } from 'graphology-graphml';
const read = parse(Graph, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="n" for="node" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><node id="W"><graph id="W:" edgedefault="directed"><node id="A"><data key="n">Approved</data></node><node id="B"/></graph></node></graph></graphml>`);
for (const id of read.nodes()) console.log(id, read.getNodeAttribute(id, 'name'));
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
W Approved
A Approved
B undefined
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
