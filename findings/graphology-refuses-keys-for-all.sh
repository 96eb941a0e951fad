#!/usr/bin/env bash
# graphology-graphml 0.5.2: a key declared for="all", the default of GraphML, ends in a TypeError.
# Guess: The value on nodes and edges alike, as the standard says of for="all".
# Seen: TypeError: Cannot set properties of undefined: the file cannot be read at all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts graphology@0.26.0 graphology-graphml@0.5.2 graphology-types@0.24.8
cat > try.mjs <<'EOF'
import Graph from 'graphology';
import { parse } from 'graphology-graphml';
try {
  parse(Graph, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="n" for="all" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><node id="A"><data key="n">Approved</data></node></graph></graphml>`);
  console.log('read');
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
TypeError: Cannot set properties of undefined (setting 'n')
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
