"""The dependency graph of each WBS element by Graphviz dot: its milestones and their neighbours elsewhere."""

import subprocess
from pathlib import Path
from textwrap import wrap

from data import Milestone, Project


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(milestone: Milestone) -> str:
    lines = [milestone.code, *wrap(milestone.name, 28)]
    return '"' + "\\n".join(quoted(line)[1:-1] for line in lines) + '"'


def source(project: Project, element: str) -> str:
    inside = {m.code for m in project.own if m.element == element}
    pairs = {
        pair
        for m in project.own
        for pair in [*((p, m.code) for p in m.predecessors), *((m.code, s) for s in m.successors)]
        if inside.intersection(pair)
    }
    shown = sorted(inside.union(*pairs))
    nodes = [node(project.milestones[code], code in inside) for code in shown if code in project.milestones]
    edges = [f"  {quoted(a)} -> {quoted(b)};" for a, b in sorted(pairs)]
    head = ['  rankdir="LR"; ratio="compress"; node [shape="box", fontsize="9", style="filled"];']
    return "\n".join([f"digraph {quoted(element)} {{", *head, *nodes, *edges, "}"])


def node(milestone: Milestone, inside: bool) -> str:
    fill = "white" if not inside else "palegreen" if milestone.completed else "lightyellow"
    return f"  {quoted(milestone.code)} [label={label(milestone)}, fillcolor={quoted(fill)}];"


def start(project: Project, folder: Path, kind: str) -> list[subprocess.Popen]:
    """One dot for each element, all at once; who calls waits for them."""
    running = []
    for element in project.elements:
        path = folder / f"graph-{element.replace('.', '-')}.dot"
        path.write_text(source(project, element), "utf-8")
        running.append(subprocess.Popen(["dot", f"-T{kind}", "-o", path.with_suffix(f".{kind}"), path]))
    return running
