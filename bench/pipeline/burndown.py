"""The burndown chart by matplotlib: milestones still open over time, planned and achieved."""

from datetime import date
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

from data import Project  # noqa: E402

PREFIXES = ("DM-", "DLP-", "LDM-503-")


def open_after(days: list[date]) -> tuple[list[date], list[int]]:
    """Steps down from all to what is left, one at each day."""
    ordered = sorted(days)
    return ordered, list(range(len(ordered) - 1, -1, -1))


def draw(project: Project, path: Path) -> None:
    counted = [m for m in project.own if m.code.startswith(PREFIXES) and m.due]
    done = [m.completed for m in counted if m.completed and m.completed <= project.data_date]
    planned_days, planned = open_after([m.due for m in counted])
    done_days, left = open_after(done)
    offset = len(counted) - len(done)
    figure, axes = pyplot.subplots(figsize=(7.5, 4.5))
    axes.step(planned_days, planned, where="post", label="Planned", color="tab:blue")
    axes.step(
        [*done_days, project.data_date],
        [*(n + offset for n in left), offset],
        where="post",
        label="Achieved",
        color="tab:orange",
    )
    axes.axvline(project.data_date, color="grey", linewidth=0.8, linestyle="--")
    axes.set_ylabel("Open milestones")
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.autofmt_xdate()
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)
