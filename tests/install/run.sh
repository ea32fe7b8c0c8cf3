#!/usr/bin/env bash
# run.sh BUILD - three strangers' projects use what BUILD installs
#
# What is installed is compared with manifest.txt, then moved: nothing in it may remember where
# it was installed to.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2p' "$0" >&2; exit 2; }
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

step() {
    echo "install: $*"
}

step "files are those of the manifest"
cmake --install "$build" --prefix "$scratch/first" >"$scratch/install.log"
(cd "$scratch/first" && find . \( -type f -o -type l \) -printf '%P\n') |
    sed -E 's/^lib64/lib/; s/-(debug|release|relwithdebinfo|minsizerel)\.cmake$/-CONFIG.cmake/' |
    LC_ALL=C sort >"$scratch/installed.txt"
diff -u "$here/manifest.txt" "$scratch/installed.txt"

step "the tree can be moved"
mv "$scratch/first" "$scratch/moved"
prefix=$scratch/moved
libdir=$(dirname "$(find "$prefix" -name libequilex.so | head -n 1)")
if grep -rlF "$scratch/first" "$prefix"; then
    echo "install: these remember where they were installed" >&2
    exit 1
fi
if [ -x "$prefix/bin/equilex" ]; then
    "$prefix/bin/equilex" --version
fi

step "C through pkg-config"
export PKG_CONFIG_PATH=$libdir/pkgconfig
read -ra flags <<<"$(pkg-config --cflags --libs equilex)"
"${CC:-cc}" -std=c11 -Wall -Wextra -Werror "$here/c_pkgconfig/main.c" "${flags[@]}" \
    -o "$scratch/c_stranger"
LD_LIBRARY_PATH=$libdir "$scratch/c_stranger"
pkg-config --print-requires-private equilex >/dev/null
for library in -lstemmer -lm; do
    pkg-config --static --libs equilex | grep -q -- "$library\\b"
done

step "C++ through find_package"
cmake -S "$here/cxx_find_package" -B "$scratch/cxx" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_BUILD_TYPE=Debug >"$scratch/cxx.log"
cmake --build "$scratch/cxx" >>"$scratch/cxx.log"
"$scratch/cxx/stranger"

step "C++ against the build tree"
cmake -S "$here/cxx_find_package" -B "$scratch/tree" -Dequilex_DIR="$build" >"$scratch/tree.log"
cmake --build "$scratch/tree" >>"$scratch/tree.log"
"$scratch/tree/stranger"

step "add_subdirectory, static"
cmake -S "$here/cmake_superproject" -B "$scratch/super" -DEQUILEX_SOURCE="$here/../.." \
    -DCMAKE_BUILD_TYPE=Debug >"$scratch/super.log"
cmake --build "$scratch/super" --parallel "$(nproc)" >>"$scratch/super.log"
"$scratch/super/stranger"

step "static, installed: pkg-config and find_package"
cmake --install "$scratch/super" --prefix "$scratch/static" >>"$scratch/super.log"
libdir=$(dirname "$(find "$scratch/static" -name libequilex.a)")
read -ra flags <<<"$(PKG_CONFIG_PATH=$libdir/pkgconfig pkg-config --static --cflags --libs equilex)"
"${CC:-cc}" -std=c11 "$here/c_pkgconfig/main.c" "${flags[@]}" -o "$scratch/c_static"
"$scratch/c_static"
cmake -S "$here/cxx_find_package" -B "$scratch/cxx_static" \
    -DCMAKE_PREFIX_PATH="$scratch/static" >"$scratch/cxx_static.log"
cmake --build "$scratch/cxx_static" >>"$scratch/cxx_static.log"
"$scratch/cxx_static/stranger"
if ldd "$scratch/c_static" "$scratch/cxx_static/stranger" | grep libequilex; then
    echo "install: a static stranger needs the shared library" >&2
    exit 1
fi
