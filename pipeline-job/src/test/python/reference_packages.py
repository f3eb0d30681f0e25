"""Writes reference values of other experimentation platforms' packages on random inputs.

    venv/bin/pip install -r requirements-growthbook.txt; venv/bin/python reference_packages.py growthbook ../resources/reference
    venv/bin/pip install -r requirements-spotify.txt;    venv/bin/python reference_packages.py spotify ../resources/reference

GrowthBook's gbstats: sequential t-test (difference, its interval and p). Optimizely's ssrm-test: sequential p-values.
Spotify's confidence: bounds of the power spending family (their port of R's ldbounds). The packages cannot be installed together.
"""

import csv
import sys
from pathlib import Path

import numpy as np


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def growthbook_sequential(random, count):
    from gbstats.frequentist.tests import SequentialConfig, SequentialTwoSidedTTest
    from gbstats.models.statistics import SampleMeanStatistic

    rows = []
    for _ in range(count):
        n = int(round(10 ** random.uniform(2, 5)))
        tuning = int(round(10 ** random.uniform(2, 5)))
        groups = []
        for lift in (1, random.choice([1, 1.1, 1.5])):
            counts = random.negative_binomial(0.5, 0.5 / (0.5 + 2 * lift), n)
            groups.append((n, int(counts.sum()), int((counts**2).sum())))
        a, b = (SampleMeanStatistic(n=n, sum=s, sum_squares=q) for n, s, q in groups)
        config = SequentialConfig(sequential_tuning_parameter=tuning, difference_type="absolute")
        test = SequentialTwoSidedTTest(a, b, config)
        low, high = test.confidence_interval
        rows.append([*groups[0], *groups[1], tuning, repr(float(test.p_value)), repr(float(low)), repr(float(high))])
    return rows


def ssrm(random, count):
    from ssrm_test.ssrm_test import sequential_p_values

    rows = []
    for _ in range(count):
        groups = int(random.integers(2, 5))
        ratio = random.integers(1, 10, groups)
        shares = ratio / ratio.sum()
        skewed = shares * np.exp(random.normal(0, 0.1, groups))
        batches = np.array([random.multinomial(random.integers(10, 5000), skewed / skewed.sum()) for _ in range(6)])
        concentration = int(random.choice([100, 10_000]))
        p = sequential_p_values(batches, shares, dirichlet_concentration=concentration)
        rows.append([";".join("/".join(map(str, batch)) for batch in batches), ";".join(map(str, ratio)), concentration,
                     ";".join(repr(float(x)) for x in p)])
    return rows


def spotify(random, count):
    from spotify_confidence.analysis.frequentist.sequential_bound_solver import bounds

    rows = []
    for _ in range(count):
        looks = int(random.integers(2, 15))
        fractions = np.append(np.sort(random.choice(np.arange(5, 100), looks - 1, replace=False)) / 100, 1.0)
        exponent = float(random.choice([1, 1.5, 2, 3]))
        sides = int(random.choice([1, 2]))
        alpha = float(random.choice([0.05, 0.01]))
        result = bounds(fractions, alpha, exponent, 8, sides)
        rows.append([exponent, sides, alpha, ";".join(map(str, fractions)),
                     ";".join(f"{z:.6f}" for z in result.df["zb"])])
    return rows


def main(package, folder):
    random = np.random.default_rng(20260102)
    if package == "growthbook":
        write(folder / "growthbook.csv",
              ["n1", "sum1", "sumsq1", "n2", "sum2", "sumsq2", "tuning", "p", "ci_low", "ci_high"],
              growthbook_sequential(random, 60))
        write(folder / "ssrm.csv", ["batches", "ratio", "k", "p"], ssrm(random, 40))
    else:
        write(folder / "spotify.csv", ["exponent", "sides", "alpha", "fractions", "z_bounds"], spotify(random, 40))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
