#!/usr/bin/env python3
"""What trusted implementations say of the same numbers.

    oracle.py scipy|statsmodels|sklearn|nltk < cases.json > values.json    what that library says
    oracle.py golden > golden.json                                        cases from a seed, with 50 digits (mpmath)

Cases: tables [count, size, reference count, reference size], z, statistics (of chi-square with one degree of freedom),
p (lists), parts ([counts, sizes]), priors ([prior, prior size], one a table), negativeBinomial ([count, mean, size]), poisson
([count, mean]), studentT ([t, degrees]), degrees.
"""

import json
import math
import random
import sys


def cells(table):
    count, size, other, other_size = table
    return [[count, size - count], [other, other_size - other]]


def by_scipy(cases):
    from scipy import stats

    tables = [cells(table) for table in cases["tables"]]
    return {
        "logLikelihoodRatio": [
            stats.chi2_contingency(t, correction=False, lambda_="log-likelihood").statistic for t in tables
        ],
        "chiSquare": [stats.chi2_contingency(t, correction=False).statistic for t in tables],
        "chiSquareP": [stats.chi2.sf(x, 1) for x in cases["statistics"]],
        "normalP": [2 * stats.norm.sf(abs(z)) for z in cases["z"]],
        "adjusted": [list(stats.false_discovery_control(p, method="bh")) for p in cases["p"]],
        "studentTP": [2 * stats.t.sf(abs(t), degrees) for t, degrees in cases["studentT"]],
        "studentTPoint": [stats.t.ppf(0.975, degrees) for degrees in cases["degrees"]],
    }


def by_statsmodels(cases):
    import numpy as np
    from statsmodels.stats.contingency_tables import Table2x2
    from statsmodels.stats.multitest import multipletests

    ratios, odds = [], []
    for table, (prior, size) in zip(cases["tables"], cases["priors"]):
        count, own, other, reference = table
        # Counts of zero are taken for a half.
        halves = [[count or 0.5, own - (count or 0.5)], [other or 0.5, reference - (other or 0.5)]]
        ratio = Table2x2(np.array(halves, dtype=float), shift_zeros=False)
        low, high = ratio.log_riskratio_confint(0.05)
        ratios.append([x / math.log(2) for x in (ratio.log_riskratio, low, high)])
        a, b = count + prior, other + prior
        weighted = Table2x2(np.array([[a, own + size - a], [b, reference + size - b]]), shift_zeros=False)
        odds.append([weighted.log_oddsratio, 1 / a + 1 / b])
    return {
        "logRatio": ratios,
        "logOdds": odds,
        "adjusted": [list(multipletests(p, method="fdr_bh")[1]) for p in cases["p"]],
    }


def by_sklearn(cases):
    import numpy as np
    from sklearn.metrics import mutual_info_score

    tables = [np.array(cells(table)) for table in cases["tables"]]
    # G² is mutual information, in natural units, times twice the number of words.
    return {
        "logLikelihoodRatio": [
            2 * t.sum() * mutual_info_score(None, None, contingency=t) for t in tables
        ]
    }


def by_nltk(cases):
    from nltk.metrics import BigramAssocMeasures

    information = []
    for count, size, other, reference in cases["tables"]:
        total = size + reference
        if count == 0:
            information.append(-1.0)
        else:
            pmi = BigramAssocMeasures.pmi(count, (size, count + other), total)
            information.append(pmi / -math.log2(count / total))
    return {"normalisedInformation": information}


def tail_cases(source):
    """Counts of all sizes, where they are expected and far from it; most are no whole numbers."""
    binomial, poisson = [], []
    for _ in range(160):
        mean = 10 ** source.uniform(-3, 3.5)
        size = 10 ** source.uniform(-1.5, 4)
        spread = (mean + mean * mean / size) ** 0.5
        count = max(0.0, mean + spread * source.choice([-3, -1, 0, 1, 3, 6, 15]) * source.random())
        count = source.choice([count, float(round(count)), float(round(count))])
        binomial.append([count, mean, size])
        poisson.append([max(0.0, mean + (mean + 1) ** 0.5 * source.uniform(-4, 12)), mean])
    student = [[source.choice([0.001, 0.5, 2, 4, 9, 40]) * source.random(), 10 ** source.uniform(-0.5, 4)] for _ in range(80)]
    student += [[0.0, 3.0], [-2.0, 5.0], [1e9, 2.0], [1.959963984540054, 1e5]]
    degrees = [0.7, 1.0, 1.5, 2.0, 3.0, 4.25, 7.0, 12.5, 30.0, 99.9, 1000.0, 1e6]
    return {"negativeBinomial": binomial, "poisson": poisson, "studentT": student, "degrees": degrees}


def golden_tails(cases):
    from mpmath import mp, mpf

    def beta(x, a, b):
        """I_x(a, b): by the series where it converges fast, by the complement elsewhere."""
        def series(x, a, b):
            return x**a * (1 - x) ** b / (a * mp.beta(a, b)) * mp.hyp2f1(a + b, 1, a + 1, x)
        if x == 0:
            return mpf(0)
        return series(x, a, b) if x < (a + 1) / (a + b + 2) else 1 - series(1 - x, b, a)

    at_least, at_most = [], []
    for count, mean, size in cases["negativeBinomial"]:
        count, mean, size = mpf(count), mpf(mean), mpf(size)
        x = mean / (mean + size)
        at_least.append(float(beta(x, count, size) if count else mpf(1)))
        at_most.append(float(beta(size / (mean + size), size, count + 1)))
    more, less = [], []
    for count, mean in cases["poisson"]:
        count, mean = mpf(count), mpf(mean)
        more.append(float(mp.gammainc(count, 0, mean, regularized=True) if count else mpf(1)))
        less.append(float(mp.gammainc(count + 1, mean, mp.inf, regularized=True)))
    student = [float(beta(mpf(n) / (n + mpf(t) ** 2), mpf(n) / 2, mpf(0.5))) if t else 1.0 for t, n in cases["studentT"]]
    points = []
    for n in cases["degrees"]:
        n = mpf(n)
        points.append(
            float(mp.findroot(lambda t: beta(n / (n + t * t), n / 2, mpf(0.5)) - mpf("0.05"), (1.9, 40), solver="anderson"))
        )
    return {
        "negativeBinomialAtLeast": at_least, "negativeBinomialAtMost": at_most, "poissonAtLeast": more,
        "poissonAtMost": less, "studentTP": student, "studentTPoint": points,
    }  # fmt: skip


def golden():
    from mpmath import mp, mpf

    mp.dps = 50
    source = random.Random(2008)
    tables, priors = [[120, 10_000, 60, 12_000]], [[5.0, 1000.0]]
    while len(tables) < 240:
        own, reference = (int(10 ** source.uniform(1, 8)) for _ in range(2))
        rate = 10 ** source.uniform(-7, -0.3)
        count = min(own - 1, int(own * rate * source.choice([0, 1, 1, 1.02, 1.5, 3, 40])))
        other = min(reference - 1, int(reference * rate))
        if count + other > 0:
            tables.append([count, own, other, reference])
            size = 10 ** source.uniform(0, 4)
            priors.append([size * 10 ** source.uniform(-6, -0.5), size])
    ratio, square, log_ratio, log_odds, information = [], [], [], [], []
    for table, (prior, prior_size) in zip(tables, priors):
        observed = cells(table)
        count, own, other, reference = table
        total = own + reference
        rows, columns = (own, reference), (count + other, total - count - other)
        g, x = mpf(0), mpf(0)
        for i in range(2):
            for j in range(2):
                expected = mpf(rows[i]) * columns[j] / total
                if observed[i][j]:
                    g += observed[i][j] * mp.log(observed[i][j] / expected)
                x += (observed[i][j] - expected) ** 2 / expected
        ratio.append(float(2 * g))
        square.append(float(x))
        a, b = mpf(count or 0.5), mpf(other or 0.5)
        value = mp.log(a / own * reference / b, 2)
        margin = mp.sqrt(1 / a - mpf(1) / own + 1 / b - mpf(1) / reference) * mpf("1.959963984540054") / mp.log(2)
        log_ratio.append([float(x) for x in (value, value - margin, value + margin)])
        a, b = count + mpf(prior), other + mpf(prior)
        delta = mp.log(a / (own + mpf(prior_size) - a)) - mp.log(b / (reference + mpf(prior_size) - b))
        log_odds.append([float(delta), float(1 / a + 1 / b)])
        joint = mpf(count) / total
        information.append(
            float(mp.log(joint * total / own * total / columns[0]) / -mp.log(joint)) if count else -1.0
        )
    z = [0.0, 0.001, 0.1, 0.5, 1.0, 1.5, 1.959963984540054, 2.5, 3.0, 3.5355, 3.5356, 4.0, 5.0, 8.0, 13.0, 20.0, 30.0, 37.0]
    statistics = [0.0, 1e-9, 0.001, 0.1, 1.0, 2.7, 3.841458820694124, 6.63, 10.83, 12.4, 12.6, 33.09049808031942, 100.0]
    statistics += [300.0, 700.0, 1200.0, 1400.0]
    p = []
    for count in [1, 2, 5, 40, 300]:
        p.append([source.random() ** source.choice([1, 4, 12]) for _ in range(count)])
    p.append([0.01, 0.01, 0.02, 0.02, 0.02, 0.5, 1.0, 0.0])
    adjusted = []
    for values in p:
        order = sorted(range(len(values)), key=lambda i: values[i])
        result, least = [0.0] * len(values), mpf(1)
        for rank in range(len(values), 0, -1):
            least = min(least, mpf(values[order[rank - 1]]) * len(values) / rank)
            result[order[rank - 1]] = float(least)
        adjusted.append(result)
    parts = [[[1, 2, 3, 4, 5], [9, 10, 10, 10, 11]], [[0, 0, 7], [100, 100, 100]], [[2, 2, 2], [5, 5, 5]]]
    for count in [2, 7, 60, 900]:
        sizes = [source.randint(1, 3000) for _ in range(count)]
        parts.append([[source.choice([0, 0, 0, 1, 2, 9]) for _ in sizes[1:]] + [1], sizes])
    dispersion = []
    for counts, sizes in parts:
        f, s = mpf(sum(counts)), mpf(sum(sizes))
        value = sum(abs(c / f - n / s) for c, n in zip(counts, sizes)) / 2
        dispersion.append([float(value), float(value / (1 - min(sizes) / s))])
    tails = tail_cases(source)
    return {
        "tables": tables, "priors": priors, "z": z, "statistics": statistics, "p": p, "parts": parts, **tails,
        "values": {
            "logLikelihoodRatio": ratio, "chiSquare": square, "logRatio": log_ratio, "logOdds": log_odds,
            "normalisedInformation": information, "adjusted": adjusted, "dispersion": dispersion,
            "normalP": [float(mp.erfc(mpf(x) / mp.sqrt(2))) for x in z],
            "chiSquareP": [float(mp.erfc(mp.sqrt(mpf(x) / 2))) for x in statistics], **golden_tails(tails),
        },
    }  # fmt: skip


def main():
    by = {"scipy": by_scipy, "statsmodels": by_statsmodels, "sklearn": by_sklearn, "nltk": by_nltk}
    if sys.argv[1:] == ["golden"]:
        lines = golden()
        values = lines.pop("values")
        # One list a line, so that a change can be read.
        body = [f'"{name}": {json.dumps(value)}' for name, value in lines.items()]
        body.append('"values": {\n' + ",\n".join(f'"{n}": {json.dumps(v)}' for n, v in values.items()) + "\n}")
        print("{\n" + ",\n".join(body) + "\n}")
    elif len(sys.argv) == 2 and sys.argv[1] in by:
        print(json.dumps(by[sys.argv[1]](json.load(sys.stdin))))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
