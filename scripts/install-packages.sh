#!/bin/sh
# Installs the npm packages the lock file names, and keeps a copy of it to tell later whether it changed.
set -eu
echo 'Installing npm packages: about 130 MB; half a minute the first time.'
began=$(date +%s)
npm ci --no-progress --loglevel=error
cp package-lock.json node_modules/.lock
echo "Installed in $(($(date +%s) - began)) s."
