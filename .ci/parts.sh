#!/bin/sh
# Find the parts that do not come from the lock file, or install them: $1 is the venv's bin, then the parts' names.
# browser: an installed Chrome, Edge or Chromium, else Debian's package as root, else Playwright's download; and the
# library that Playwright's driver needs.
# fonts: a CJK font, else Debian's Noto CJK. office: LibreOffice Writer (tests open the ODT). poppler: pdftotext, pdffonts.
# ghostscript: tests write a print anew with it. openssl: tests are a time-stamping authority and check signatures with it.
set -eu
bin=$1
shift

install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing: $*" >&2
        [ -n "${updated:-}" ] || { apt-get update -qq; updated=1; }
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        return 1
    fi
}

has_browser() {
    "$bin/python" -c 'from harvester.browser import find_browser; find_browser()' 2>/dev/null
}

drives() {
    "$bin/python" -c 'import sys; from harvester.browser import driver_problem; sys.exit(driver_problem())' 2>/dev/null
}

has_fonts() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-tw family)" ]
}

for part in "$@"; do
    case $part in
    browser)
        has_browser || install chromium || "$bin/playwright" install chromium || {
            echo "No browser: install Google Chrome, Microsoft Edge or Chromium." >&2
            exit 2
        }
        drives || install libatomic1 && drives || {
            echo "What drives the browser does not start: see harvester doctor." >&2
            exit 2
        } ;;
    fonts)
        has_fonts || install fontconfig fonts-noto-cjk || {
            echo "No CJK font: install one (Debian: fonts-noto-cjk), or printed papers show boxes." >&2
            exit 2
        } ;;
    office)
        command -v soffice >/dev/null 2>&1 || install libreoffice-writer-nogui || {
            echo "LibreOffice Writer is needed by the tests (Debian: libreoffice-writer-nogui)." >&2
            exit 2
        } ;;
    poppler)
        command -v pdftotext >/dev/null 2>&1 || install poppler-utils || {
            echo "poppler-utils is needed by the tests." >&2
            exit 2
        } ;;
    ghostscript)
        command -v gs >/dev/null 2>&1 || install ghostscript || {
            echo "Ghostscript is needed by the tests (Debian: ghostscript)." >&2
            exit 2
        } ;;
    openssl)
        command -v openssl >/dev/null 2>&1 || install openssl || {
            echo "OpenSSL is needed by the tests (Debian: openssl)." >&2
            exit 2
        } ;;
    *)
        echo "unknown part: $part" >&2
        exit 2 ;;
    esac
done
