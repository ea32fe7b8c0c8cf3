#!/usr/bin/env bash
# Levels of vector code that this machine may lack, held against the general cutter: AVX-512 with
# its instructions emulated by SIMDe, NEON built by a cross compiler and run by qemu. Texts are the
# strings of WordBreakTest, the sample plans, English and accented samples where they are, any
# bytes and random texts.
#
#   tests/levels/run.sh             77 when there is no tool for any of the levels
set -uo pipefail
cd "$(dirname "$0")/../.."

# All of the two lowest floors but what needs another library; what is not called is left out.
mapfile -t sources < <(grep -L 'utf8proc.h\|libstemmer.h' lib/base/*.c lib/text/*.c)
mapfile -t native < <(printf '%s\n' "${sources[@]}" | grep -v segment_avx512.c)
options=(-std=c11 -O2 -w -Wno-psabi -ffunction-sections -Wl,--gc-sections -D_XOPEN_SOURCE=700 -Ilib -Iinclude)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ran=0
failed=0

# The inputs: real files and what is cut out of larger ones.
inputs() {
    local cases=/usr/share/unicode/auxiliary/WordBreakTest.txt data=../shared/bench name
    cp examples/plans/*.txt "$folder/"
    if [ -f "$cases" ]; then
        python3 - "$cases" >"$folder/cases.txt" <<'PYTHON'
import re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    codes = re.findall(r"[0-9A-F]{4,6}", line.split("#")[0])
    sys.stdout.buffer.write("".join(map(chr, (int(c, 16) for c in codes))).encode("utf-8", "replace") + b"\n")
PYTHON
    fi
    for name in english accented; do
        [ ! -f "$data/$name.txt.xz" ] || xz -dc "$data/$name.txt.xz" | head -c 600000 >"$folder/$name.txt"
    done
}

# level NAME COMMAND...: what the program says, and whether it found no difference.
level() {
    local status=0
    "${@:2}" "$folder"/*.txt >"$folder/said" 2>&1 || status=$?
    echo "$1: $(tail -n 3 "$folder/said")"
    ran=$((ran + 1))
    return "$status"
}

# build NAME COMPILER EXTRA...: compare_levels for the level; what EXTRA is built of is given.
build() {
    local name=$1 compiler=$2
    "$compiler" "${options[@]}" "${@:3}" -DLEVEL_READER="eqxi_segment_read_$name" \
        tests/levels/compare_levels.c -o "$folder/$name"
}

inputs
if [ "$(uname -m)" = x86_64 ] && [ -f /usr/include/simde/x86/avx512.h ]; then
    emulated=(gcc "${options[@]}" -mavx2 -Itests/levels/emulated -c lib/text/segment_avx512.c)
    "${emulated[@]}" -o "$folder/avx512.o" &&
        build avx512 gcc -mavx2 -mbmi -mbmi2 -mpopcnt "$folder/avx512.o" \
            "${native[@]}" &&
        level "AVX-512, emulated" "$folder/avx512" || failed=$((failed + 1))
else
    echo "AVX-512: no SIMDe to emulate it (apt: libsimde-dev)"
fi
if command -v aarch64-linux-gnu-gcc >/dev/null && command -v qemu-aarch64 >/dev/null; then
    build neon aarch64-linux-gnu-gcc -static "${sources[@]}" &&
        level "NEON, by qemu" qemu-aarch64 "$folder/neon" || failed=$((failed + 1))
else
    echo "NEON: no cross compiler or no qemu (apt: gcc-aarch64-linux-gnu qemu-user)"
fi
[ "$failed" -eq 0 ] || { echo "$failed levels differ or could not be built"; exit 1; }
[ "$ran" -gt 0 ] || exit 77
