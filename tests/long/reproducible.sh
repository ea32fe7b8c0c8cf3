#!/usr/bin/env bash
# Builds what is committed twice, in folders of other names, at other times, with one and with two jobs, and
# compares what is installed and the archive of the sources byte for byte. The last line counts.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)

build() {
    local folder=$scratch/$1
    mkdir -p "$folder"
    git archive --format=tar HEAD >"$folder.tar"
    tar -x -C "$folder" -f "$folder.tar"
    (cd "$folder" && cmake --preset release >/dev/null && cmake --build --preset release -j "$2" >/dev/null &&
        cmake --install build/release --prefix "$folder/installed" >/dev/null)
}

build one 1
sleep 2
build another-name 2
files=0
failed=0
cmp "$scratch/one.tar" "$scratch/another-name.tar" || failed=$((failed + 1))
while IFS= read -r file; do
    files=$((files + 1))
    cmp "$scratch/one/installed/$file" "$scratch/another-name/installed/$file" || failed=$((failed + 1))
done < <(cd "$scratch/one/installed" && find . -type f | sort)
echo "reproducible: $files installed files and the archive compared, $failed failed"
[ "$failed" -eq 0 ] && [ "$files" -gt 5 ]
