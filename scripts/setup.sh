#!/usr/bin/env bash
# Sets up what is missing: system packages, the virtual environment, the locked dependencies, the command.
# Usage: scripts/setup.sh [run|test]   ("test" also brings the browser that the page tests open)
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

say() { printf '%s\n' "$*" >&2; }

# --- system packages -------------------------------------------------------------------------------
wanted=()
command -v tesseract >/dev/null 2>&1 || wanted+=(tesseract-ocr)
langs=$(tesseract --list-langs 2>/dev/null || true)
grep -qx 'vie' <<<"$langs" || wanted+=(tesseract-ocr-vie)
grep -qiE '^(script/)?Vietnamese$' <<<"$langs" || wanted+=(tesseract-ocr-script-viet)
fonts=
if ! find /usr/share/fonts -name 'LiberationSerif-Regular.ttf' 2>/dev/null | grep -q liberation2 \
   && ! dpkg -s fonts-liberation 2>/dev/null | grep -q '^Version: 1:2'; then
  fonts=wanted
fi
python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || wanted+=(python3-venv)
if [ "$purpose" = test ] && ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1 \
   && ! command -v google-chrome >/dev/null 2>&1; then
  wanted+=(chromium)
fi

if [ ${#wanted[@]} -gt 0 ] || [ -n "$fonts" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Thiếu: ${wanted[*]}. Máy này không có apt-get; hãy cài các gói tương ứng của hệ điều hành rồi chạy lại."
    say "Missing: ${wanted[*]}. There is no apt-get here; install the matching packages of your system and run again."
    exit 4
  fi
  root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "Thiếu: ${wanted[*]}. Nhờ quản trị viên chạy: apt-get install -y ${wanted[*]}"
      say "Missing: ${wanted[*]}. Ask an administrator to run: apt-get install -y ${wanted[*]}"
      exit 4
    fi
    root=(sudo)
  fi
  "${root[@]}" apt-get update -qq || true
  if [ -n "$fonts" ]; then
    # Debian 12 has Vietnamese letters in fonts-liberation2 alone, newer releases in fonts-liberation
    if apt-cache show fonts-liberation2 2>/dev/null | grep -q '^Version: 2'; then wanted+=(fonts-liberation2)
    else wanted+=(fonts-liberation); fi
  fi
  say "Cài gói hệ thống: ${wanted[*]}"
  if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null; then
    say "Không cài được: ${wanted[*]}. Kiểm tra mạng và quyền rồi chạy: apt-get install -y ${wanted[*]}"
    say "Could not install: ${wanted[*]}. Check network and rights, then run: apt-get install -y ${wanted[*]}"
    exit 4
  fi
fi

# --- Python ------------------------------------------------------------------------------------------
python=
for name in python3 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python=$name; break; fi
done
if [ -z "$python" ]; then
  say "Cần Python 3.11 trở lên (apt-get install -y python3 python3-venv)."
  say "Python 3.11 or newer is needed (apt-get install -y python3 python3-venv)."
  exit 4
fi

stamp=.venv/.setup-stamp
now=$(cat requirements.lock pyproject.toml scripts/setup.sh | sha256sum | cut -d' ' -f1)
if [ ! -x .venv/bin/kehoach ] || [ "$(cat "$stamp" 2>/dev/null || true)" != "$now" ]; then
  say "Cài thư viện Python vào .venv (lần đầu khoảng một phút)…"
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  printf '%s' "$now" >"$stamp"
fi
