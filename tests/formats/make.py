"""Makes the files beside it again, from ``tunnel.md``, by the programs that people write with.

Run as ``python tests/formats/make.py`` where pandoc, LibreOffice, Chromium and a TeX are installed. The versions of
the programs go to ``versions.txt``. The tests read what was made, and run none of these.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "tunnel.md"
VERSIONS = ("pandoc", "soffice", "chromium", "pdflatex")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
RULES = "<style>table { border-collapse: collapse } td, th { border: 1px solid black; padding: 3px }</style>"
TWO_COLUMNS = ("-V", "classoption=twocolumn", "-V", "indent=true", "-V", "fontsize=11pt")


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def pandoc(folder: Path, name: str, *options: str, source: Path = SOURCE) -> Path:
    made = folder / name
    run("pandoc", "-s", source, "-o", made, *options, folder=folder)
    return made


def office(folder: Path, source: Path, suffix: str, name: str) -> Path:
    run("soffice", "--headless", "--convert-to", suffix, "--outdir", folder / "office", source, folder=folder)
    return (folder / "office" / source.with_suffix(f".{suffix.partition(':')[0]}").name).rename(folder / name)


def tex(folder: Path, name: str, *options: str, source: Path = SOURCE) -> Path:
    paper = pandoc(folder, "paper.tex", "-V", "fontenc=T1", *options, source=source)
    for _ in range(2):
        run("pdflatex", "-interaction=batchmode", paper, folder=folder)
    return (folder / "paper.pdf").rename(folder / name)


def printed(folder: Path, page: Path, name: str) -> Path:
    to = (f"--user-data-dir={folder}/user", f"--print-to-pdf={folder / name}")
    run("chromium", *QUIET, *to, page.as_uri(), folder=folder)
    return folder / name


def without_table(folder: Path) -> Path:
    """The source without its table, which pandoc's LaTeX does not set in two columns."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines(keepends=True)
    bare = folder / "bare.md"
    bare.write_text("".join(line for line in lines if not line.startswith("|")), encoding="utf-8")
    return bare


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = pandoc(folder, "tunnel.pandoc.html")
        word = pandoc(folder, "tunnel.pandoc.docx")
        made = [
            page,
            word,
            pandoc(folder, "tunnel.pandoc.rst"),
            office(folder, word, "pdf", "tunnel.libreoffice.pdf"),
            office(folder, word, "html", "tunnel.libreoffice.html"),
            office(folder, page, "docx:MS Word 2007 XML", "tunnel.libreoffice.docx"),
            tex(folder, "tunnel.tex.pdf"),
            tex(folder, "tunnel.two-columns.pdf", *TWO_COLUMNS, source=without_table(folder)),
        ]
        style = folder / "rules.html"
        style.write_text(RULES, encoding="utf-8")
        ruled = pandoc(folder, "ruled.html", "-H", str(style))
        made += [printed(folder, page, "tunnel.chromium.pdf"), printed(folder, ruled, "tunnel.ruled.pdf")]
        for file in made:
            (HERE / file.name).write_bytes(file.read_bytes())
        lines = [run(program, "--version", folder=folder).splitlines()[0].strip() for program in VERSIONS]
    (HERE / "versions.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
