#!/usr/bin/env python3
"""Makes manual pages and the completion of bash from what equilex says of itself.

    gen_man.py PROGRAM HEADER FOLDER    equilex.1, equilex-COMMAND.1, libequilex.3, completion.bash
    gen_man.py - HEADER FOLDER          libequilex.3 alone

The program's pages come from `PROGRAM --help` and `PROGRAM COMMAND --help`, the library's from
the header. Nothing is written by hand, so no page can say what is no longer true.
"""
import pathlib
import re
import subprocess
import sys


def escape(text):
    """Text for roff: hyphens as typed, no line that begins a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^([.])", r"\\&\1", text, flags=re.M)


def says(program, *words):
    done = subprocess.run([program, *words], stdout=subprocess.PIPE, check=True, timeout=60)
    return done.stdout.decode("utf-8")


def parts(text):
    """The help as its sections: {'Examples': [...], 'Usage': ..., ...} and the rest by order."""
    found = {"notes": []}
    place = "notes"
    for line in text.split("\n"):
        head = re.match(r"(Examples|Usage|Options|Commands):\s*(.*)$", line)
        if head:
            place = head.group(1)
            found[place] = [head.group(2)] if head.group(2) else []
        elif not line and place in ("Usage", "Options", "Commands"):
            place = "summary" if place == "Usage" else "notes"
            found.setdefault(place, [])
        else:
            found.setdefault(place, []).append(line)
    return {name: "\n".join(lines).strip("\n") for name, lines in found.items()}


class Option:
    """One row of the options: `-l, --lexicon FILE   use this lexicon`."""

    def __init__(self, line):
        flags, _, self.text = line.strip().partition("  ")
        self.text = self.text.strip()
        self.flags = re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", flags)
        value = re.search(r"(?<=\s)[A-Z|]+$", flags)
        self.value = value.group() if value else ""

    def choices(self):
        """Of "text (default), jsonl or csv": text, jsonl, csv."""
        plain = self.text.replace(" (default)", "").split(";")[0]
        if self.value and re.fullmatch(r"[a-z0-9]+(, [a-z0-9]+)* or [a-z0-9]+", plain):
            return re.split(r", | or ", plain)
        return []

    def is_path(self):
        return self.value in ("FILE", "DIR", "FILE|DIR")


def options_of(text):
    rows = []
    for line in text.split("\n"):
        if re.match(r"\s+-", line):
            rows.append(Option(line))
        elif line.strip():
            rows[-1].text += " " + line.strip()
    return rows


def commands_of(text):
    return [re.match(r"  equilex ((?:lexicon )?[a-z]+)\s+(.*)$", line).groups()
            for line in text.split("\n") if line.strip()]


def head(name, section, version, what):
    return (f'.\\" Made by scripts/gen_man.py; do not edit.\n'
            f'.TH {name.upper()} {section} "" "equilex {version}" "equilex manual"\n'
            f".SH NAME\n{escape(name)} \\- {escape(what)}\n")


def block(title, text):
    return f".SH {title}\n.nf\n{escape(text)}\n.fi\n" if text else ""


def synopsis(usage):
    return f".SH SYNOPSIS\n.nf\n.B {escape(usage.strip())}\n.fi\n"


def see_also(pages):
    rows = [f".BR {escape(name)} ({section})" for name, section in pages]
    return ".SH SEE ALSO\n" + ",\n".join(rows) + "\n"


def options_text(rows):
    text = ".SH OPTIONS\n"
    for row in rows:
        flags = ", ".join(f"\\fB{escape(flag)}\\fR" for flag in row.flags)
        value = f" \\fI{escape(row.value)}\\fR" if row.value else ""
        text += f".TP\n{flags}{value}\n{escape(row.text)}\n"
    return text


def command_page(name, help_text, version):
    said = parts(help_text)
    page = "equilex-" + name.replace(" ", "-")
    what = said["summary"].strip().split("\n")[0].rstrip(".")
    text = head(page, 1, version, what[0].lower() + what[1:])
    text += synopsis(said["Usage"]) + f".SH DESCRIPTION\n{escape(said['summary'].strip())}\n"
    notes, _, status = said["notes"].partition("Exit status: ")
    if notes.strip():
        text += f".PP\n{escape(notes.strip())}\n"
    text += options_text(options_of(said["Options"])) + block("EXAMPLES", said["Examples"])
    if status:
        text += f".SH EXIT STATUS\n{escape(status)}\n"
    return page, text + see_also([("equilex", 1)])


def program_page(help_text, commands, version):
    said = parts(help_text)
    text = head("equilex", 1, version, "find, quote and measure what plans say of inequalities")
    text += synopsis(said["Usage"]) + f".SH DESCRIPTION\n{escape(said['summary'].strip())}\n"
    text += ".SH COMMANDS\n"
    for name, what in commands:
        text += f".TP\n.BR {escape('equilex-' + name.replace(' ', '-'))} (1)\n{escape(what)}\n"
    text += block("EXAMPLES", said["Examples"])
    return text + see_also([("libequilex", 3)])


def completion(commands, helps):
    """Data for the function of bash: words, options of each command, and what an option takes."""
    first = sorted({name.split()[0] for name, _ in commands} | {"--help", "--version"})
    second = [name.split()[1] for name, _ in commands if " " in name]
    options, values = [], []
    for name, _ in commands:
        rows = options_of(parts(helps[name])["Options"])
        flags = [flag for row in rows for flag in row.flags if flag.startswith("--")]
        options.append(f'        "{name}") echo "{" ".join(flags)}" ;;')
        for row in rows:
            takes = " ".join(row.choices()) or ("<path>" if row.is_path() else "<any>")
            for flag in row.flags if row.value else []:
                values.append(f'        "{name} {flag}") echo "{takes}" ;;')
    template = (pathlib.Path(__file__).parent / "completion.bash.in").read_text()
    for mark, made in (("@FIRST@", " ".join(first)), ("@SECOND@", " ".join(second)),
                       ("@OPTIONS@", "\n".join(options)), ("@VALUES@", "\n".join(values))):
        template = template.replace(mark, made)
    return template


def uncomment(text):
    return "\n".join(re.sub(r"^ ?\* ?", "", line.strip()) for line in text.split("\n")).strip()


def library_page(header, version):
    """The header's own words: its first comment, then the prototypes under each heading."""
    lead = uncomment(re.match(r"/\*(.*?)\*/", header, re.S).group(1)).split("\n", 2)[2]
    text = head("libequilex", 3, version, "find the terms of a lexicon in text, with the evidence")
    text += (".SH SYNOPSIS\n.nf\n.B #include <equilex.h>\n.PP\n"
             ".B cc program.c $(pkg\\-config \\-\\-cflags \\-\\-libs equilex)\n.fi\n")
    text += block("DESCRIPTION", lead.strip())
    sections = re.split(r"/\* -+ ([a-z ]+) -+ \*/", header)
    for title, body in zip(sections[1::2], sections[2::2]):
        calls = re.findall(r"^EQX_API (.*?\);)", body, re.M | re.S)
        if calls:
            rows = "\n".join(re.sub(r"\s+", " ", call) for call in calls)
            text += f".SH {title.strip().upper()}\n.nf\n{escape(rows)}\n.fi\n"
    text += (".SH NOTES\nUnits, ownership, errors and every field of every table are told in "
             ".I equilex.h\nbeside the declarations.\n").replace("in .I", "in\n.I")
    return text + see_also([("equilex", 1)])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, header, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    header = pathlib.Path(header).read_text()
    version = ".".join(re.findall(r"^#define EQX_VERSION_\w+ (\d+)", header, re.M))
    made = {"libequilex.3": library_page(header, version)}
    if program != "-":
        top = says(program, "--help")
        commands = commands_of(parts(top)["Commands"])
        helps = {name: says(program, *name.split(), "--help") for name, _ in commands}
        made["equilex.1"] = program_page(top, commands, version)
        for name, _ in commands:
            page, text = command_page(name, helps[name], version)
            made[page + ".1"] = text
        made["completion.bash"] = completion(commands, helps)
    for name, text in made.items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    main()
