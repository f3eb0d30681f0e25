"""Draws docs/images/peeking.svg: what a look may read as significant, and what reading it at every look costs.

    venv/bin/pip install -r requirements.txt matplotlib==3.11.2
    venv/bin/python statistics_picture.py ../../../../docs/images/peeking.svg
"""

import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np

from reference_values import FUNCTIONS, crossing_bounds

LOOKS, PATHS, ALPHA, USERS_A_LOOK, TIGHTEST_AT = 288, 20_000, 0.05, 200, 5_000
HOURS = np.arange(1, LOOKS + 1) * 0.25


def spending_bounds(name):
    fractions = np.arange(1, LOOKS + 1) / LOOKS
    crossings = np.diff(FUNCTIONS[name](fractions, ALPHA / 2), prepend=0)
    tested = crossings > 1e-15
    bounds = np.full(LOOKS, 8.0)
    bounds[tested] = crossing_bounds(list(fractions[tested]), list(crossings[tested]), nodes=1201)
    return bounds


def always_valid_bounds():
    budget = -2 * np.log(ALPHA)
    growth = (budget + np.log1p(budget)) / TIGHTEST_AT * np.arange(1, LOOKS + 1) * USERS_A_LOOK
    return np.sqrt((1 + 1 / growth) * (budget + np.log1p(growth)))


def main(path):
    plt.rcParams.update({"svg.hashsalt": "rampwatch", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9})
    bounds = {
        "1.96 at every look": (np.full(LOOKS, 1.959964), "#c0392b", "-"),
        "always valid": (always_valid_bounds(), "#1f5fa8", "-"),
        "spending, O'Brien-Fleming": (spending_bounds("obrien-fleming"), "#2e8b57", "--"),
        "spending, Pocock": (spending_bounds("pocock"), "#b8860b", ":"),
    }
    random = np.random.default_rng(7)
    z = np.cumsum(random.standard_normal((PATHS, LOOKS)), axis=1) / np.sqrt(np.arange(1, LOOKS + 1))
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    astray = np.flatnonzero((z[:, 40:200].max(1) > 2.3) & (abs(z[:, -1]) < 0.5) & (z.max(1) < 2.7))[0]
    left.plot(HOURS, z[astray], color="#999999", linewidth=0.9, label="an experiment without effect")
    for name, (bound, color, style) in bounds.items():
        left.plot(HOURS, bound, style, color=color, label=name)
        crossed = np.maximum.accumulate(abs(z) > bound, axis=1).mean(0)
        right.plot(HOURS, 100 * crossed, style, color=color)
        above = 4 if style == ":" else -5
        right.annotate(f"{100 * crossed[-1]:.0f} %", (72, 100 * crossed[-1]), xytext=(3, above), textcoords="offset points",
                       color=color)
    left.set(ylim=(-2, 6), xlim=(0, 72), xlabel="hours since the ramp", ylabel="difference in standard errors",
             title="What counts as significant at a look")
    left.legend(fontsize=7.5, frameon=False, loc="upper right")
    right.axhline(5, color="#bbbbbb", linewidth=0.8, zorder=0)
    right.set(ylim=(0, 50), xlim=(0, 78), xlabel="hours since the ramp", ylabel="% of experiments without effect",
              title="False alarms so far, looking every 15 minutes")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_xticks(range(0, 73, 12))
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main(sys.argv[1])
