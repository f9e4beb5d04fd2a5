#!/bin/sh
# Installs what the tests need from the system: a browser and bubblewrap. Says what to do where it cannot.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"
[ -n "$missing" ] || exit 0

tell() {
    echo "The tests need these programs:$missing. $1 Install them by hand and run the command again." >&2
    exit 1
}
command -v apt-get >/dev/null 2>&1 || tell "This machine has no apt-get."
sudo=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || tell "You are not root and there is no sudo."
    sudo=sudo
fi
echo "Installing:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    tell "apt-get could not install them."
fi
