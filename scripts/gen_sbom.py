#!/usr/bin/env python3
"""Makes docs/equilex.spdx.json, the list of what equilex stands on (SPDX 2.3), from the table below.

    scripts/gen_sbom.py          write it
    scripts/gen_sbom.py --check  fail when it, the README's table, the table of docs/security.md or a
                                 version that CMake asks for says otherwise
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "equilex.spdx.json"
# Name in the README's table: least version that is tested, least without a known hole that reaches us and
# what that hole is, licence, source, who needs it, module of pkg-config.
DEPENDENCIES = {
    "PCRE2": ("10.42", "10.40", "CVE-2022-1586, CVE-2022-1587", "BSD-3-Clause",
              "https://github.com/PCRE2Project/pcre2", "library", "libpcre2-8"),
    "utf8proc": ("2.8.0", "2.8.0", "", "MIT", "https://github.com/JuliaStrings/utf8proc", "library",
                 "libutf8proc"),
    "Snowball": ("2.2.0", "2.2.0", "", "BSD-3-Clause", "https://github.com/snowballstem/snowball",
                 "library", ""),
    "libyaml": ("0.2.5", "0.1.7", "CVE-2014-9130", "MIT", "https://github.com/yaml/libyaml", "library",
                "yaml-0.1"),
    "jansson": ("2.13", "2.13", "", "MIT", "https://github.com/akheron/jansson", "program", "jansson"),
    "libxml2": ("2.9.10", "2.10.3", "CVE-2022-40303, CVE-2022-40304", "MIT",
                "https://gitlab.gnome.org/GNOME/libxml2", "program", "libxml-2.0"),
    "libzip": ("1.5", "1.3.0", "CVE-2017-14107", "BSD-3-Clause", "https://github.com/nih-at/libzip",
               "program", "libzip"),
    "poppler-utils": ("22.12", "22.09.0", "CVE-2022-38784", "GPL-2.0-only OR GPL-3.0-only",
                      "https://gitlab.freedesktop.org/poppler/poppler", "program, at run time", ""),
}


def version():
    header = (ROOT / "include" / "equilex.h").read_text(encoding="utf-8")
    return ".".join(re.search(rf"#define EQX_VERSION_{part} +(\d+)", header).group(1)
                    for part in ("MAJOR", "MINOR", "PATCH"))


def package(name, least, licence, source, **more):
    return {"SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), "name": name, "versionInfo": least,
            "downloadLocation": source, "licenseConcluded": licence, "licenseDeclared": licence,
            "copyrightText": "NOASSERTION", "filesAnalyzed": False, **more}


def document():
    packages = [package("equilex", version(), "MIT AND CC-BY-4.0", "NOASSERTION")]
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                  "relatedSpdxElement": "SPDXRef-equilex"}]
    for name, (least, safe, holes, licence, source, who, _) in DEPENDENCIES.items():
        holes = f" ({holes})" if holes else ""
        packages.append(package(name, f">={least}", licence, source,
                                comment=f"needed by the {who}; without a known hole from {safe}{holes}"))
        relations.append({"spdxElementId": "SPDXRef-equilex", "relationshipType":
                          "DEPENDS_ON" if "run time" in who else "DYNAMIC_LINK",
                          "relatedSpdxElement": packages[-1]["SPDXID"]})
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"equilex-{version()}", "documentNamespace":
                f"https://spdx.org/spdxdocs/equilex-{version()}-6f1c0d3e-8a55-4c1b-9d0e-5b1f0a7c2e41",
            "creationInfo": {"created": "2026-11-25T00:00:00Z", "creators": ["Tool: scripts/gen_sbom.py"]},
            "packages": packages, "relationships": relations}


def table():
    lines = ["| needs | tested from | no known hole that reaches equilex from | needed by | licence |",
             "|---|---|---|---|---|"]
    for name, (least, safe, holes, licence, _, who, _) in DEPENDENCIES.items():
        holes = f" ({holes})" if holes else ""
        lines.append(f"| {name} | {least} | {safe}{holes} | {who} | {licence} |")
    return "\n".join(lines)


def disagreements():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    cmake = "".join((ROOT / name).read_text(encoding="utf-8")
                    for name in ("cli/CMakeLists.txt", "cmake/dependencies.cmake"))
    for name, (least, *_, module) in DEPENDENCIES.items():
        row = re.search(rf"^\| \[{re.escape(name)}\][^|]*\| ([\d.]+) \|", readme, re.M)
        if row is None or row.group(1) != least:
            yield f"README.md: {name} is {row.group(1) if row else 'missing'}, not {least}"
        asked = re.search(rf"{re.escape(module)}>=([\d.]+)", cmake) if module else None
        if asked and asked.group(1) != least:
            yield f"CMake asks for {name} {asked.group(1)}, not {least}"
    told = set(re.findall(r"^\| \[([^\]]+)\]\(.*?\)[^|]*\| [\d.]+ \|", readme, re.M)) - {"cmocka"}
    for name in sorted(told - set(DEPENDENCIES)):
        yield f"README.md names {name}, which is not in scripts/gen_sbom.py"
    if table() not in (ROOT / "docs" / "security.md").read_text(encoding="utf-8"):
        yield "docs/security.md has another table of dependencies; scripts/gen_sbom.py --table prints it"


def main():
    made = json.dumps(document(), indent=2) + "\n"
    if "--table" in sys.argv:
        print(table())
    elif "--check" in sys.argv:
        found = list(disagreements())
        if not OUT.exists() or OUT.read_text(encoding="utf-8") != made:
            found.append(f"{OUT.name} is not what scripts/gen_sbom.py makes")
        print("\n".join(found + [f"sbom: {len(DEPENDENCIES)} dependencies, {len(found)} disagreements"]))
        return 1 if found else 0
    else:
        OUT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
