"""Times Python packages on the ratings that the benchmark wrote; prints one JSON object of milliseconds by task.

Installed once, beside the repository's other downloads:
    python3 -m venv .vscode-test/peers
    .vscode-test/peers/bin/pip install krippendorff irrCAC scikit-learn statsmodels crowd-kit
"""

import itertools
import json
import statistics
import sys
import time
import warnings

import krippendorff
import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

warnings.filterwarnings("ignore")
FOLDER = sys.argv[1]
RATERS = 5


def ratings(name):
    """Items x raters of codes from 0; -1 is missing."""
    return np.fromfile(f"{FOLDER}/{name}.i8", dtype=np.int8).reshape(-1, RATERS)


def clock(run, runs=5):
    """Median milliseconds after a warm-up."""
    run()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def alpha(codes, level, values):
    data = codes.T.astype(float)
    data[data < 0] = np.nan
    return lambda: krippendorff.alpha(reliability_data=data, level_of_measurement=level, value_domain=values)


small, large, gaps, scores = (ratings(name) for name in ("small", "large", "gaps", "scores"))
five = [0.0, 1.0, 2.0, 3.0, 4.0]
hundred = [float(value) for value in range(101)]
counts = np.stack([(small == value).sum(axis=1) for value in range(5)], axis=1)
generator = np.random.default_rng(1)


def bootstrap():
    for _ in range(1000):
        drawn = counts[generator.integers(0, len(counts), len(counts))]
        krippendorff.alpha(value_counts=drawn, level_of_measurement="ordinal", value_domain=five)


frame = pd.DataFrame(np.where(gaps < 0, np.nan, gaps + 1.0))
answers = pd.DataFrame(
    [(item, rater, small[item, rater]) for item in range(len(small)) for rater in range(RATERS)],
    columns=["task", "worker", "label"],
)
print(
    json.dumps(
        {
            "alpha_ordinal_10k": clock(alpha(small, "ordinal", five)),
            "alpha_interval_10k": clock(alpha(small, "interval", five)),
            "alpha_ordinal_100k": clock(alpha(large, "ordinal", five)),
            "alpha_interval_scores_10k": clock(alpha(scores, "interval", hundred), 3),
            "alpha_se_100k": clock(lambda: CAC(frame, weights="quadratic").krippendorff(), 3),
            "fleiss_100k": clock(lambda: fleiss_kappa(aggregate_raters(large)[0])),
            "kappa_pairs_100k": clock(
                lambda: [
                    cohen_kappa_score(large[:, a], large[:, b], weights="quadratic")
                    for a, b in itertools.combinations(range(RATERS), 2)
                ],
                3,
            ),
            "bootstrap_10k": clock(bootstrap, 1),
            "dawid_skene_10k": clock(lambda: DawidSkene(n_iter=100).fit_predict(answers), 3),
        }
    )
)
