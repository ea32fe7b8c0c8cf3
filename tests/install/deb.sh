#!/usr/bin/env bash
# deb.sh BUILD - the packages cpack makes of BUILD: their files, a compiler against them, a clean end
#
# They are installed with dpkg into a root of their own, whose dependencies are those of this
# machine; the program runs with that root's library alone, and a purge must leave no file.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2p' "$0" >&2; exit 2; }
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

step() {
    echo "deb: $*"
}

# Where Debian has libraries, for each architecture apart; the build is given back as it was.
libdir_before=$(sed -n 's/^CMAKE_INSTALL_LIBDIR:[A-Z]*=//p' "$build/CMakeCache.txt")
restore() {
    cmake "-DCMAKE_INSTALL_LIBDIR=$libdir_before" -UCMAKE_SKIP_INSTALL_RPATH "$build" >>"$scratch/configure.log" 2>&1
    rm -rf "$scratch"
}
trap restore EXIT
cmake "-DCMAKE_INSTALL_LIBDIR=lib/$("${CC:-gcc}" -print-multiarch)" \
    -DCMAKE_SKIP_INSTALL_RPATH=ON "$build" >"$scratch/configure.log" 2>&1
cmake --build "$build" >>"$scratch/configure.log" 2>&1

step "cpack"
cpack --config "$build/CPackConfig.cmake" -B "$scratch/packages" >"$scratch/cpack.log" 2>&1 ||
    { cat "$scratch/cpack.log" >&2; exit 1; }
packages=("$scratch"/packages/*.deb)
[ "${#packages[@]}" -eq 3 ] || { echo "deb: ${#packages[@]} packages" >&2; exit 1; }

step "files are those of the manifest"
for package in "${packages[@]}"; do
    name=$(dpkg-deb -f "$package" Package)
    dpkg-deb --fsys-tarfile "$package" | tar -t | grep -v '/$' | sed "s|^\./|$name |"
done | sed -E 's|usr/lib/[a-z0-9_]+-linux-gnu[a-z0-9_]*/|usr/lib/|;
    s/-(debug|release|relwithdebinfo|minsizerel)\.cmake$/-CONFIG.cmake/' |
    LC_ALL=C sort >"$scratch/files.txt"
diff -u "$here/deb_manifest.txt" "$scratch/files.txt"

step "dependencies are named"
for package in "${packages[@]}"; do
    echo "  $(dpkg-deb -f "$package" Package): $(dpkg-deb -f "$package" Depends)"
done
depends=$(dpkg-deb -f "$scratch"/packages/libequilex1_*.deb Depends)
for needed in libc6 libpcre2-8-0 libutf8proc libstemmer libyaml-0-2; do
    [[ $depends == *$needed* ]] || { echo "deb: $needed is not a dependency" >&2; exit 1; }
done

if command -v lintian >/dev/null; then
    step "lintian"
    # Argued: nobody has asked Debian for them, so there is no bug to close; cpack writes scripts that
    # call ldconfig beside the trigger that would do, and cannot be told not to.
    lintian --allow-root --fail-on error,warning --suppress-tags \
        initial-upload-closes-no-bugs,maintscript-calls-ldconfig "${packages[@]}"
fi

step "installs"
root=$scratch/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
touch "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/available"
dpkg_root() {
    dpkg --root="$root" --force-not-root --force-depends --force-script-chrootless \
        --log="$scratch/dpkg.log" "$@" >"$scratch/dpkg.out" 2>&1 ||
        { cat "$scratch/dpkg.out" >&2; exit 1; }
}
dpkg_root --install "${packages[@]}"

step "runs"
libdir=$(dirname "$(find "$root/usr/lib" -name libequilex.so)")
said=$(LD_LIBRARY_PATH=$libdir "$root/usr/bin/equilex" --version)
echo "$said" | head -n 1
LD_LIBRARY_PATH=$libdir ldd "$root/usr/bin/equilex" | grep -F "$libdir/libequilex.so" >/dev/null
echo "We act as an anchor institution." | LD_LIBRARY_PATH=$libdir "$root/usr/bin/equilex" scan - |
    grep -q anchor.institution
read -ra flags <<<"$(PKG_CONFIG_PATH=$libdir/pkgconfig pkg-config --cflags --libs equilex)"
"${CC:-cc}" -std=c11 "$here/c_pkgconfig/main.c" "${flags[@]}" -o "$scratch/stranger"
LD_LIBRARY_PATH=$libdir "$scratch/stranger"

step "a purge leaves nothing"
dpkg_root --purge equilex libequilex-dev "$(dpkg-deb -f "$scratch"/packages/libequilex1_*.deb Package)"
left=$(find "$root" -not -type d -not -path "$root/var/lib/dpkg/*")
[ -z "$left" ] || { echo "deb: left behind: $left" >&2; exit 1; }
left=$(find "$root" -mindepth 1 -type d -not -path "$root/var*" -not -path "$root/usr")
[ -z "$left" ] || { echo "deb: folders left behind: $left" >&2; exit 1; }
echo "deb: ${#packages[@]} packages, $(wc -l <"$scratch/files.txt") files"
