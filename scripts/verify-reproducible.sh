#!/bin/sh
# Builds the report twice, in folders, time zones, locales and homes that have nothing in common, and compares the bytes
# of the PDF, the figures and the manifest.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
report=${1:-$here}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # folder, time zone, locale
  mkdir -p "$1/home"
  for part in report.yaml data bib templates styles; do
    if [ -e "$report/$part" ]; then cp -R "$report/$part" "$1/"; fi
  done
  find "$1" -name '*.csv' -exec touch -t "$4" {} +
  (cd "$1" && env -i PATH="$PATH" HOME="$1/home" TZ="$2" LC_ALL="$3" node "$here/dist/milepost.js" build --quiet) >"$1/log" 2>&1 ||
    { cat "$1/log"; exit 1; }
}

one="$work/one"
two="$work/a folder, with ü and #2"
build "$one" America/Santiago C 202001010000
build "$two" Pacific/Auckland C.UTF-8 202406150000

different=0
for path in build figures; do
  diff -r "$one/$path" "$two/$path" || different=1
done
if [ "$different" = 1 ]; then
  echo 'The two builds differ.' >&2
  exit 1
fi
(cd "$one/build" && sha256sum -- *.pdf)
echo 'Two builds in different folders, time zones and locales gave the same bytes.'
