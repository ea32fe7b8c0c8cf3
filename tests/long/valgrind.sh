#!/usr/bin/env bash
# Every program of the labels unit, api, conformance and fault, the lexicons and a sample plan, under
# valgrind: any error or lost byte fails. 77 says that a program's data is not here. The last line counts.
set -uo pipefail
cd "$(dirname "$0")/../.."

passed=0
failed=0

memcheck() {
    local status=0
    (cd tests && valgrind -q --leak-check=full --show-leak-kinds=definite,possible \
        --errors-for-leak-kinds=definite,possible --error-exitcode=9 "$@" >/dev/null) || status=$?
    if [ "$status" -eq 0 ] || [ "$status" -eq 77 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: valgrind $*"
    fi
}

for program in build/dev/tests/test_{unit,api,conformance,fault}_*; do
    [ -f "$program" ] && [ -x "$program" ] && memcheck "$PWD/$program"
done
program=$PWD/build/dev/bin/equilex
plan=$PWD/examples/plans/thornmouth-strategy-2023.txt
memcheck "$PWD/build/dev/tests/test_lexicons" "$PWD/tests/lexicons"
memcheck "$program" scan --format jsonl "$plan"
memcheck "$program" tokens "$plan"
memcheck "$program" lexicon check
memcheck "$program" lexicon show
echo "valgrind: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 5 ]
