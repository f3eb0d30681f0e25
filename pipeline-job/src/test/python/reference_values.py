"""Writes the random reference values of the statistics' tests, 1,000 inputs in all.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python reference_values.py ../resources/reference

Every value comes from scipy or statsmodels (versions in requirements.txt), or from integrals that scipy evaluates;
none from the code under test. Inputs are whole numbers, so both sides see exactly the same ones.
"""

import csv
import sys
from fractions import Fraction
from math import e
from pathlib import Path

import numpy as np
from scipy import integrate, optimize, stats
from scipy.special import ndtr
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

ALPHA = 0.05


def write(folder, name, header, rows):
    with open(folder / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(float(x)) if isinstance(x, float) else x for x in row] for row in rows])


def magnitude(random, low, high):
    return int(round(10 ** random.uniform(low, high)))


def users(random):
    """Users, sum and sum of squares of a group that could exist: zeros, and the rest spread over two counts."""
    n = magnitude(random, 0.5, 9)
    active = random.integers(1, max(2, int(n * 10 ** random.uniform(-3, 0))) + 1)
    active = int(min(n, active))
    busy = int(random.integers(0, active + 1))
    low, high = int(random.integers(1, 4)), int(random.integers(4, magnitude(random, 1, 4)))
    return n, low * (active - busy) + high * busy, low * low * (active - busy) + high * high * busy


def welch(random, count):
    rows = []
    while len(rows) < count:
        (n1, s1, q1), (n2, s2, q2) = users(random), users(random)
        if min(n1, n2) < 2:
            continue
        # Exact until the last step: floats would lose the variance of large groups.
        mean1, mean2 = Fraction(s1, n1), Fraction(s2, n2)
        var1 = float(Fraction(n1 * q1 - s1 * s1, n1 * (n1 - 1)))
        var2 = float(Fraction(n2 * q2 - s2 * s2, n2 * (n2 - 1)))
        if var1 + var2 == 0:
            continue
        difference = float(mean2 - mean1)
        se2 = var1 / n1 + var2 / n2
        df = se2**2 / ((var1 / n1) ** 2 / (n1 - 1) + (var2 / n2) ** 2 / (n2 - 1))
        t = difference / se2**0.5
        # scipy, with the exact difference as one mean: its own would cancel.
        test = stats.ttest_ind_from_stats(difference, var2**0.5, n2, 0.0, var1**0.5, n1, equal_var=False)
        half = stats.t.isf(ALPHA / 2, df) * se2**0.5
        assert abs(test.statistic - t) <= 1e-9 * abs(t) + 1e-12
        rows.append([n1, s1, q1, n2, s2, q2, float(test.statistic), df, float(test.pvalue), difference - half, difference + half])
    return rows


def proportions(random, count):
    rows = []
    while len(rows) < count:
        n1, n2 = magnitude(random, 0.5, 9), magnitude(random, 0.5, 9)
        share = 10 ** random.uniform(-4, 0)
        x1 = int(random.binomial(n1, share))
        x2 = int(random.binomial(n2, min(1, share * random.choice([1, 1.01, 1.2]))))
        if x1 + x2 in (0, n1 + n2) or min(x1, x2) == 0 or x1 == n1 or x2 == n2:
            continue
        z, p = proportions_ztest([x2, x1], [n2, n1])
        low, high = confint_proportions_2indep(x2, n2, x1, n1, method="wald", compare="diff", alpha=ALPHA)
        rows.append([x1, n1, x2, n2, float(z), float(p), float(low), float(high)])
    return rows


def sample_ratio(random, count):
    rows = []
    while len(rows) < count:
        groups = int(random.integers(2, 6))
        ratio = [int(x) for x in random.integers(1, 20, groups)]
        shares = np.array(ratio) / sum(ratio)
        total = magnitude(random, 1, 8)
        skew = shares * np.exp(random.normal(0, random.choice([0, 0.5 / total**0.5]), groups))
        counts = [int(x) for x in random.multinomial(total, skew / skew.sum())]
        test = stats.chisquare(counts, shares * sum(counts))
        rows.append([";".join(map(str, counts)), ";".join(map(str, ratio)), float(test.statistic), float(test.pvalue)])
    return rows


def piecewise(function, posteriors):
    """Integral of a smooth function over the range of both posteriors, in pieces that follow their widths."""
    points = sorted({float(d.ppf(q)) for d in posteriors for q in (1e-16, 1e-12, 1e-8, 1e-4, 0.02, 0.2, 0.5, 0.8, 0.98)}
                    | {float(d.isf(q)) for d in posteriors for q in (1e-16, 1e-12, 1e-8, 1e-4)})
    return sum(integrate.quad(function, a, b, epsabs=0, epsrel=1e-12, limit=200)[0] for a, b in zip(points, points[1:]))


def posteriors(random, count):
    rows = []
    while len(rows) < count:
        model = str(random.choice(["beta-binomial", "gamma-poisson"]))
        n1, n2 = magnitude(random, 0, 5), magnitude(random, 0, 5)
        rate = 10 ** random.uniform(-3, -0.1)
        lift = random.choice([1, 1.05, 1.2])
        if model == "beta-binomial":
            x1, x2 = int(random.binomial(n1, rate)), int(random.binomial(n2, min(1, rate * lift)))
            control, treatment = stats.beta(1 + x1, 1 + n1 - x1), stats.beta(1 + x2, 1 + n2 - x2)
        else:
            x1, x2 = int(random.poisson(n1 * rate)), int(random.poisson(n2 * rate * lift))
            control, treatment = stats.gamma(1 + x1, scale=1 / (1 + n1)), stats.gamma(1 + x2, scale=1 / (1 + n2))
        better = piecewise(lambda x: treatment.pdf(x) * control.cdf(x), (control, treatment))
        loss = piecewise(lambda x: treatment.cdf(x) * control.sf(x), (control, treatment))
        rows.append([model, x1, n1, x2, n2, better, loss])
    return rows


FUNCTIONS = {
    "obrien-fleming": lambda t, a: 2 * stats.norm.sf(stats.norm.isf(a / 2) / np.sqrt(t)),
    "pocock": lambda t, a: a * np.log1p((e - 1) * t),
    "power": lambda t, a: a * t**1.5,
}


def crossing_bounds(information, crossings, nodes=6001):
    """Bounds on the sum process by Simpson's rule on a fine grid, each look with its own."""
    bounds, grid, weighted = [], None, None
    for look, (now, crossing) in enumerate(zip(information, crossings)):
        root = now**0.5
        if look == 0:
            bound = stats.norm.isf(crossing) * root
        else:
            deviation = (now - information[look - 1]) ** 0.5
            bound = optimize.brentq(
                lambda b: (weighted * ndtr((grid - b) / deviation)).sum() / crossing - 1, -8 * root, 9 * root, xtol=1e-13)
        new = np.linspace(-9 * root, bound, nodes)
        if look == 0:
            density = stats.norm.pdf(new / root) / root
        else:
            density = np.concatenate([
                stats.norm.pdf((part[:, None] - grid) / deviation) @ weighted / deviation
                for part in np.array_split(new, 12)])
        simpson = np.full(nodes, 2.0)
        simpson[1::2], simpson[[0, -1]] = 4, 1
        grid, weighted = new, density * simpson * (new[1] - new[0]) / 3
        bounds.append(float(bound / root))
    return bounds


def spending(random, count):
    rows = []
    while len(rows) < count:
        looks = int(random.integers(2, 9))
        fractions = np.append(np.sort(random.choice(np.arange(5, 100), looks - 1, replace=False)) / 100, 1.0)
        information = np.round(fractions ** random.uniform(0.6, 1.6) * random.uniform(0.5, 50), 3)
        name = str(random.choice(list(FUNCTIONS)))
        alpha = float(random.choice([0.05, 0.025, 0.01]))
        spent = FUNCTIONS[name](fractions, alpha / 2)
        crossings = np.diff(spent, prepend=0)
        # Below, bounds are capped.
        if crossings.min() < 1e-14 or np.diff(information, prepend=0).min() < 0.01 * information.max():
            continue
        bounds = crossing_bounds(list(information), list(crossings))
        # Against another method: the multivariate normal distribution function.
        correlation = np.sqrt(np.minimum.outer(information, information) / np.maximum.outer(information, information))
        stays = stats.multivariate_normal(cov=correlation, maxpts=400_000).cdf(np.array(bounds))
        assert abs(1 - stays - alpha / 2) < 2e-4, (1 - stays, alpha / 2)
        rows.append([name, alpha, ";".join(map(str, fractions)), ";".join(map(str, information)),
                     ";".join(f"{bound:.8f}" for bound in bounds)])
    return rows


def main(folder):
    random = np.random.default_rng(20260101)
    write(folder, "welch.csv",
          ["n1", "sum1", "sumsq1", "n2", "sum2", "sumsq2", "t", "df", "p", "ci_low", "ci_high"], welch(random, 400))
    write(folder, "proportions.csv", ["x1", "n1", "x2", "n2", "z", "p", "ci_low", "ci_high"], proportions(random, 300))
    write(folder, "sample-ratio.csv", ["counts", "ratio", "chi_square", "p"], sample_ratio(random, 150))
    write(folder, "posteriors.csv", ["model", "x1", "n1", "x2", "n2", "better", "loss"], posteriors(random, 120))
    write(folder, "spending.csv", ["function", "alpha", "fractions", "information", "z_bounds"], spending(random, 30))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
