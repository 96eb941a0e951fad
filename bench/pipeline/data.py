"""The shipped data as plain Python objects."""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml


@dataclass
class Milestone:
    code: str
    name: str
    wbs: str
    level: str
    due: date | None
    completed: date | None
    predecessors: list[str]
    successors: list[str]
    remarks: dict = field(default_factory=dict)

    @property
    def external(self) -> bool:
        return self.wbs == ""

    @property
    def element(self) -> str:
        """The WBS element its section is about: 02C.04 of 02C.04.03."""
        return ".".join(self.wbs.split(".")[:2])


@dataclass
class Project:
    title: str
    authors: list[str]
    handle: str
    data_date: date
    as_of: date
    elements: dict[str, str]
    milestones: dict[str, Milestone]
    bibliography: Path

    @property
    def own(self) -> list[Milestone]:
        return [m for m in self.milestones.values() if not m.external]


def day(text: str) -> date | None:
    """Milestones of others are completed without a date, by a word."""
    return date.fromisoformat(text) if text[:1].isdigit() else None


def codes(text: str) -> list[str]:
    return [code for code in text.split(";") if code]


def load(root: Path) -> Project:
    report = yaml.safe_load((root / "report.yaml").read_text("utf-8"))
    remarks = yaml.safe_load((root / report["data"]["annotations"]).read_text("utf-8"))
    with open(root / report["data"]["milestones"], encoding="utf-8", newline="") as table:
        milestones = {
            row["code"]: Milestone(
                row["code"],
                row["name"],
                row["wbs"],
                row["level"],
                day(row["due"]),
                day(row["completed"]),
                codes(row["predecessors"]),
                codes(row["successors"]),
                remarks.get(row["code"], {}),
            )
            for row in csv.DictReader(table)
        }
    return Project(
        report["title"],
        report["authors"],
        report["handle"],
        report["dataDate"],
        report["asOf"],
        report["wbs"]["titles"],
        milestones,
        root / report["bibliography"][0],
    )
