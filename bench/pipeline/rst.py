"""The note as reStructuredText: overdue, by month, by WBS element with every milestone, references."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from data import Milestone, Project

HANDLE = re.compile(r"\b(?:LDM|LSE|DMTR|LPM|LSO|RDO)-\d+\b")


def heading(text: str, line: str) -> list[str]:
    return [text, line * max(4, len(text)), ""]


def plain(text: str) -> str:
    """Text in which nothing is markup."""
    return re.sub(r"([\\*`_|<>])", r"\\\1", text)


class Note:
    def __init__(self, project: Project, cited: set[str], figure: str, citing: bool):
        self.project = project
        self.cited = cited
        self.figure = figure
        self.citing = citing

    def text(self) -> str:
        return "\n".join(
            [
                *heading(self.project.title, "#"),
                *self.summary(),
                *self.overdue(),
                *self.by_month(),
                *self.by_element(),
                *self.references(),
            ]
        )

    def prose(self, text: str) -> str:
        """Handles of documents in the bibliography become citations."""

        def cite(match: re.Match) -> str:
            handle = match.group()
            known = self.citing and handle in self.cited
            return f"{handle} :cite:`{handle}`" if known else handle

        return HANDLE.sub(cite, plain(text))

    def link(self, code: str) -> str:
        known = self.project.milestones.get(code)
        if known is None or known.external:
            return plain(code)
        return f":ref:`{plain(code)} <{anchor(code)}>`"

    def line(self, milestone: Milestone) -> str:
        return f"- {self.link(milestone.code)} {plain(milestone.name)}"

    def is_overdue(self, milestone: Milestone) -> bool:
        return milestone.completed is None and milestone.due is not None and milestone.due < self.project.as_of

    def summary(self) -> Iterator[str]:
        own = self.project.own
        done = sum(1 for m in own if m.completed)
        yield from heading("Summary", "=")
        yield f"{len(own)} milestones: {done} completed, {sum(map(self.is_overdue, own))} overdue."
        yield ""
        for level in sorted({m.level for m in own}):
            of_level = [m for m in own if m.level == level]
            yield f"- Level {level or 'none'}: {sum(1 for m in of_level if m.completed)} of {len(of_level)} completed"
        yield ""
        yield from self.picture("burndown", "Open milestones over time, planned and achieved.")

    def picture(self, name: str, caption: str) -> Iterator[str]:
        yield f".. figure:: figures/{name}.{self.figure}"
        yield "   :width: 100%"
        yield ""
        yield f"   {caption}"
        yield ""

    def overdue(self) -> Iterator[str]:
        yield from heading("Currently overdue milestones", "=")
        for element, title in self.project.elements.items():
            late = [m for m in self.project.own if m.element == element and self.is_overdue(m)]
            if not late:
                continue
            yield from heading(f"{element} {title}", "-")
            for m in late:
                yield f"{self.line(m)}, due {m.due}, {(self.project.as_of - m.due).days} days"
            yield ""

    def by_month(self) -> Iterator[str]:
        months = defaultdict(list)
        for m in self.project.own:
            if m.due:
                months[m.due.replace(day=1)].append(m)
        yield from heading("Milestones by due date", "=")
        month = max(months)
        while month >= min(months):
            yield from heading(f"Due in {month:%B %Y}", "-")
            yield from [self.line(m) for m in months.get(month, [])] or ["No milestones due."]
            yield ""
            month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)

    def by_element(self) -> Iterator[str]:
        yield from heading("Milestones by WBS", "=")
        for element, title in self.project.elements.items():
            yield from heading(f"{element}: {title}", "-")
            yield from self.picture(f"graph-{element.replace('.', '-')}", f"Dependencies of {element}.")
            members = [m for m in self.project.own if m.element == element]
            for m in sorted(members, key=lambda m: m.due or date.max):
                yield from self.entry(m)

    def entry(self, m: Milestone) -> Iterator[str]:
        yield f".. _{anchor(m.code)}:"
        yield ""
        yield from heading(f"{m.code}: {plain(m.name)}", "^")
        remarks = m.remarks
        fields = {
            "WBS": m.wbs,
            "Level": m.level,
            "Due": m.due,
            "Completed": m.completed or "not completed",
            "Test specification": plain(remarks.get("test_spec", "")),
            "Also known as": ", ".join(map(plain, remarks.get("aka", []))),
            "Issue": issue(remarks.get("jira")),
            "Test plan": issue(remarks.get("jira_testplan")),
            "Predecessors": ", ".join(map(self.link, m.predecessors)),
            "Successors": ", ".join(map(self.link, m.successors)),
        }
        yield from [f":{name}: {value}" for name, value in fields.items() if value]
        yield ""
        yield self.prose(remarks.get("description", "No description."))
        yield ""

    def references(self) -> Iterator[str]:
        yield from heading("References", "=")
        if self.citing:
            yield from [".. bibliography::", "   :all:", "   :style: plain", ""]
        else:
            yield from [f"- {plain(handle)}" for handle in sorted(self.cited)]


def anchor(code: str) -> str:
    return "m-" + re.sub(r"[^a-z0-9]+", "-", code.lower())


def issue(key: str | None) -> str:
    return f"`{key} <https://jira.lsstcorp.org/browse/{key}>`__" if key else ""
