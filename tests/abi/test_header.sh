#!/usr/bin/env bash
# The public header compiles as C11, C++17 and C++20 without a warning, with each compiler here.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
flags=(-Wall -Wextra -Wpedantic -Werror -fsyntax-only "-I$root/include")
count=0
failures=0

# try LANGUAGE STANDARD COMPILER: nothing when the compiler is not installed.
try() {
    command -v "$3" >/dev/null || return 0
    count=$((count + 1))
    "$3" -x "$1" "-std=$2" "${flags[@]}" "$root/tests/abi/header_only.c" && return 0
    failures=$((failures + 1))
    echo "FAILED: $3 -std=$2"
}

for compiler in gcc clang; do
    try c c11 "$compiler"
done
for compiler in g++ clang++; do
    try c++ c++17 "$compiler"
    try c++ c++20 "$compiler"
done
echo "header: $count compilations, $failures failed"
[ "$count" -gt 0 ] && [ "$failures" -eq 0 ]
