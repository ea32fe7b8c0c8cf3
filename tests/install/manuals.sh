#!/usr/bin/env bash
# manuals.sh BUILD - manual pages pass mandoc's lint and name every option; completion completes
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2p' "$0" >&2; exit 2; }
manuals=$(cd "$1" && pwd)/manuals
program=$(cd "$1" && pwd)/bin/equilex
checks=0

fail() {
    echo "manuals: $*" >&2
    exit 1
}

pages=0
for page in "$manuals"/*.[13]; do
    pages=$((pages + 1))
    [ -s "$page" ] || fail "$page is empty"
done
if command -v mandoc >/dev/null; then
    # A date would make every build another one, so there is none.
    remarks=$(mandoc -T lint -W warning "$manuals"/*.[13] | grep -v 'missing date' || true)
    [ -z "$remarks" ] || fail "$remarks"
    echo "manuals: $pages pages without a remark of mandoc"
else
    echo "manuals: $pages pages; mandoc is not here"
fi

# Every command has its page, and every option of its help stands there.
names=$("$program" --help | sed -n '/^Commands:/,/^$/s/^  equilex \(lexicon [a-z]*\|[a-z]*\) .*/\1/p')
while IFS= read -r name; do
    page=$manuals/equilex-${name// /-}.1
    [ -f "$page" ] || fail "no page of $name"
    read -ra words <<<"$name"
    while IFS= read -r option; do
        grep -qF -- "\\fB${option//-/\\-}\\fR" "$page" || fail "$page does not tell of $option"
        checks=$((checks + 1))
    done < <("$program" "${words[@]}" --help | sed -n '/^Options:/,/^$/p' |
        grep -oE '^ +(-[a-z], )?--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+')
done <<<"$names"
[ "$checks" -ge 50 ] || fail "only $checks options were seen"
for call in eqx_builder_new eqx_corpus_carryover eqx_result_targets; do
    grep -q "$call" "$manuals/libequilex.3" || fail "libequilex.3 does not tell of $call"
done
echo "manuals: $checks options stand in the pages of their commands"

# completes LINE WORD...: with the cursor at the end of LINE, at least these are offered.
source "$manuals/completion.bash"
completes() {
    local line=$1 word
    shift
    read -ra COMP_WORDS <<<"$line"
    [ "${line% }" = "$line" ] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _equilex
    for word in "$@"; do
        [[ " ${COMPREPLY[*]} " == *" $word "* ]] || fail "'$line' offers '${COMPREPLY[*]}', not $word"
        checks=$((checks + 1))
    done
}
only() {
    completes "$@"
    [ "${#COMPREPLY[@]}" -eq $(($# - 1)) ] || fail "'$1' offers more: ${COMPREPLY[*]}"
}
checks=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
touch 'a plan.txt' other.txt
completes "equilex " audit compare scan lexicon --version
only "equilex ver" verify
only "equilex sco" score
only "equilex lexicon ex" explain export
only "equilex scan --form" --format
only "equilex scan --format " text jsonl csv
only "equilex scan -f j" jsonl
only "equilex lexicon check --co" --corpus
only "equilex scan -l oth" other.txt
only "equilex scan --jobs "
COMP_WORDS=(equilex scan a) COMP_CWORD=2
_equilex
[ "${#COMPREPLY[@]}" -eq 1 ] && [ "${COMPREPLY[0]}" = 'a plan.txt' ] || fail "a name with a space"
complete -p equilex | grep -q _equilex || fail "nothing is registered"
echo "manuals: $((checks + 1)) completions"
