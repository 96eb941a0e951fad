"""Makes the note the usual way of Python projects: matplotlib, dot, reStructuredText, Sphinx.

    python3 note.py html|pdf REPORT-FOLDER OUTPUT-FOLDER
"""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import burndown
import data
import graphs
from rst import Note


def settings(project: data.Project, citing: bool) -> str:
    values = {
        "project": project.title,
        "author": ", ".join(project.authors),
        "extensions": ["sphinxcontrib.bibtex"] if citing else [],
        "bibtex_bibfiles": ["references.bib"],
        "latex_engine": "xelatex",
        "latex_elements": {"papersize": "a4paper"},
        "latex_documents": [("index", "note.tex", project.title, " \\and ".join(project.authors), "howto")],
    }
    return "".join(f"{name} = {value!r}\n" for name, value in values.items())


def main(kind: str, root: Path, output: Path) -> None:
    project = data.load(root)
    sources = output / "source"
    figures = sources / "figures"
    figures.mkdir(parents=True)
    picture = "svg" if kind == "html" else "pdf"
    drawing = graphs.start(project, figures, picture)
    burndown.draw(project, figures / f"burndown.{picture}")
    bibliography = project.bibliography.read_text("utf-8")
    citing = importlib.util.find_spec("sphinxcontrib.bibtex") is not None
    cited = set(re.findall(r"^@\w+\s*\{\s*([^,\s]+)", bibliography, re.MULTILINE))
    (sources / "references.bib").write_text(bibliography, "utf-8")
    (sources / "conf.py").write_text(settings(project, citing), "utf-8")
    (sources / "index.rst").write_text(Note(project, cited, picture, citing).text(), "utf-8")
    if any([dot.wait() for dot in drawing]):
        sys.exit("dot failed")
    builder = "html" if kind == "html" else "latex"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", builder, sources, output / builder], check=True)
    if kind == "pdf":
        options = ["LATEXMKOPTS=-xelatex", "LATEXOPTS=-interaction=batchmode"]
        subprocess.run(["make", "-s", "-C", output / "latex", *options], check=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve())
