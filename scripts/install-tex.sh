#!/bin/sh
# Sees to it that XeLaTeX, latexmk and rsvg-convert are there: installs them on Debian and Ubuntu, as root or with a
# passwordless sudo; elsewhere says the one command to run and fails.
#   --check       only look; fails when something is missing
#   --with-tests  also what the tests look into a PDF with
set -eu

commands='latexmk xelatex xdvipdfmx rsvg-convert fc-list'
# One file of each Debian package the templates draw on.
tex_files='article.cls scrartcl.cls fontspec.sty hyperref.sty booktabs.sty xcolor.sty lmodern.sty'
debian='latexmk texlive-xetex lmodern librsvg2-bin fontconfig'
fedora='latexmk texlive-xetex texlive-collection-latexrecommended texlive-collection-latexextra texlive-lm librsvg2-tools fontconfig'
brew='librsvg'
size='about 150 MB to fetch, 515 MB on disk; one to three minutes'
families=
check=no
for option in "$@"; do
  case $option in
    --check) check=yes ;;
    --with-tests)
      commands="$commands pdftotext pdfdetach qpdf mutool"
      families='Noto Sans Thai,Noto Sans CJK SC'
      debian="$debian poppler-utils qpdf mupdf-tools fonts-noto-core fonts-noto-cjk"
      # PDFBox tells what of PDF/A a note keeps.
      debian="$debian default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"
      fedora="$fedora poppler-utils qpdf mupdf google-noto-sans-thai-fonts google-noto-sans-cjk-fonts"
      brew="$brew poppler qpdf mupdf-tools font-noto-sans-thai font-noto-sans-cjk-sc"
      ;;
    *) echo "install-tex.sh: unknown option $option" >&2; exit 2 ;;
  esac
done

missing() {
  for name in $commands; do command -v "$name" >/dev/null 2>&1 || echo "$name"; done
  if [ -n "$families" ] && command -v fc-list >/dev/null 2>&1; then
    echo "$families" | tr ',' '\n' | while read -r family; do
      [ -n "$(fc-list ":family=$family")" ] || echo "$family" | tr ' ' '-'
    done
  fi
  if command -v kpsewhich >/dev/null 2>&1; then
    found=$(kpsewhich $tex_files || true)
    for name in $tex_files; do case $found in *"/$name"*) ;; *) echo "$name" ;; esac; done
  fi
}

lacking=$(missing | tr '\n' ' ')
[ -z "$lacking" ] && exit 0

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# The one command for this system; all three where it is none of them.
remedy() {
  apt="sudo apt-get update && sudo apt-get install --no-install-recommends $debian"
  dnf="sudo dnf install $fedora"
  mac="brew install --cask mactex-no-gui && brew install $brew"
  if command -v apt-get >/dev/null 2>&1; then echo "  $apt"
  elif command -v dnf >/dev/null 2>&1; then echo "  $dnf"
  elif [ "$(uname)" = Darwin ]; then echo "  $mac"
  else printf '  Debian, Ubuntu:  %s\n  Fedora:          %s\n  macOS:           %s\n' "$apt" "$dnf" "$mac"
  fi
}

if [ "$check" = yes ] || ! may_install; then
  {
    echo "Missing: $lacking"
    echo "Install what is missing ($size) with"
    remedy
  } >&2
  exit 1
fi

echo "Missing: $lacking"
echo "Installing with apt-get: $debian ($size)"
began=$(date +%s)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
  "$@" >"$log" 2>&1 || { tail -n 20 "$log" >&2; echo "install-tex.sh: this failed: $*" >&2; exit 1; }
}
quietly as_root apt-get update
quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian
echo "Installed in $(($(date +%s) - began)) s."
lacking=$(missing | tr '\n' ' ')
[ -z "$lacking" ] || { echo "install-tex.sh: still missing: $lacking" >&2; exit 1; }
