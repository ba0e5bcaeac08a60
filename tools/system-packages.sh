#!/bin/sh
# The programs that the slow tests need: LibreOffice, fonts with the metrics of Times New Roman, poppler, node, Chromium.
# Installs what is missing where it may (Debian, Ubuntu, as root or with sudo); with CI=true a missing one is an error.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }
fonts_present() { have fc-list && fc-list 2>/dev/null | grep -Eq 'Tinos|LiberationSerif'; }

wanted=""
have soffice || have libreoffice || wanted="$wanted libreoffice-writer-nogui libreoffice-calc-nogui"
have pdftoppm || wanted="$wanted poppler-utils"
have fc-list || wanted="$wanted fontconfig"
fonts_present || wanted="$wanted fonts-croscore fonts-liberation2"
{ have node && have npm; } || wanted="$wanted nodejs npm"
{ have chromium || have chromium-browser || have google-chrome; } || wanted="$wanted chromium"

if [ -n "$wanted" ]; then
    if have apt-get; then
        as_root=""
        [ "$(id -u)" -eq 0 ] || { have sudo && as_root="sudo"; }
        echo "Installing:$wanted"
        $as_root apt-get update -qq
        # shellcheck disable=SC2086  # a list of package names
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    elif [ "${CI:-}" = "true" ]; then
        echo "Missing and no apt-get to install them:$wanted" >&2
        exit 1
    else
        echo "Not installed, their tests will be skipped:$wanted" >&2
    fi
fi
