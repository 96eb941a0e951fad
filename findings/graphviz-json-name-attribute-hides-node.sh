#!/usr/bin/env bash
# Graphviz 16.1.0 (@viz-js/viz 3.31.0), JSON output: a node with an attribute of its own that is called `name` is written with two
# members `name`, its identifier first and the attribute after it, so that who parses the JSON is given the attribute for the identifier.
# Guess: an attribute of that name is put apart, renamed or refused, since the identifier has the key already.
# Seen: of two milestones with the same title, both are named by it, and their codes are lost.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @viz-js/viz@3.31.0
cat > try.mjs <<'EOF'
import { instance } from '@viz-js/viz';
const viz = await instance();
const plan = 'digraph { "WS-1" [name="Tower up"]; "WS-2" [name="Tower up"]; "WS-1" -> "WS-2" }';
const text = viz.renderString(plan, { format: 'json0' });
console.log(viz.graphvizVersion);
console.log(text.split('"name":').length - 1, 'members name for a graph and two nodes');
console.log(JSON.parse(text).objects.map(({ name }) => name).join(', '));
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
16.1.0
5 members name for a graph and two nodes
Tower up, Tower up
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
