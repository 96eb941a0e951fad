#!/usr/bin/env bash
# fast-xml-parser 5.12.1: numeric character references of XML stay as they are written, with the options it has by default.
# Guess: "Caf&#xE9; &#8211; built" is "Café – built": such references are XML itself, not entities of HTML; &amp; and &lt; are read.
# Seen: The references themselves, where names of a plan in ASCII are full of them; "htmlEntities: true" reads them. saxes 6.0.0 gives the text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts fast-xml-parser@5.12.1 saxes@6.0.0
cat > try.mjs <<'EOT'
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
const xml = '<Name>Caf&#xE9; &#8211; built &amp; open</Name>';
console.log('fast-xml-parser', new XMLParser().parse(xml).Name);
console.log('with htmlEntities', new XMLParser({ htmlEntities: true }).parse(xml).Name);
const saxes = new SaxesParser();
saxes.on('text', (text) => console.log('saxes', text));
saxes.write(xml).close();
EOT
node try.mjs > seen.txt
cat > expected.txt <<'EOT'
fast-xml-parser Caf&#xE9; &#8211; built & open
with htmlEntities Café – built & open
saxes Café – built & open
EOT
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
