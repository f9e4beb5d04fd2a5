#!/bin/sh
# Installs what the tests need from the system: a browser and bubblewrap. Says what to do where it cannot.
# What only the PDF of a report needs is installed as well, and done without where it cannot be had.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"
optional=""
if libraries=$(ldconfig -p 2>/dev/null); then
    for library in libpango-1.0 libpangoft2-1.0 libharfbuzz-subset; do
        case "$libraries" in
        *"$library".so*) ;;
        *) optional="$optional $(echo "$library" | sed 's/1\.0$/1.0-0/; s/subset$/subset0/')" ;;
        esac
    done
    [ -d /usr/share/fonts/truetype/dejavu ] || optional="$optional fonts-dejavu-core"
fi
[ -n "$missing$optional" ] || exit 0

tell() {
    if [ -z "$missing" ]; then
        echo "Without these a report cannot be had as PDF:$optional. $1" >&2
        exit 0
    fi
    echo "The tests need these programs:$missing. $1 Install them by hand and run the command again." >&2
    exit 1
}
command -v apt-get >/dev/null 2>&1 || tell "This machine has no apt-get."
sudo=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || tell "You are not root and there is no sudo."
    sudo=sudo
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    echo "Installing: $*"
    $sudo apt-get update >"$log" 2>&1 &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1
}
if [ -n "$missing" ] && ! install $missing; then
    tail -n 5 "$log" >&2
    tell "apt-get could not install them."
fi
missing=""
if [ -n "$optional" ] && ! install $optional; then
    tell "apt-get could not install them."
fi
