"""How difficult all items are at once, from everybody's answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

NODES = 41
"""Of the Gauss-Hermite quadrature over abilities; 81 give the same difficulties to four places."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class RaschFit:
    """``difficulties`` are in logits, one for each item, where abilities have mean 0 and the standard deviation
    ``spread``; ``log_likelihood`` is the marginal one."""

    difficulties: Matrix
    spread: float
    log_likelihood: float


def fit_rasch(answers: Matrix) -> RaschFit:
    """The Rasch model with the largest marginal likelihood for ``answers``: persons x items, 1 right, 0 wrong, NaN
    where nobody was asked.

    Each item needs a right and a wrong answer, or its difficulty has no bound: raises ValueError. Source: marginal
    maximum likelihood (Bock and Aitkin 1981); here by all gradients at once, as EM needs more turns.
    """
    asked = ~np.isnan(answers)
    right = np.where(asked, answers, 0.0)
    counts, sums = asked.sum(axis=0), right.sum(axis=0)
    if np.any((sums == 0) | (sums == counts)):
        raise ValueError("an item needs a right and a wrong answer")
    nodes, raw = np.polynomial.hermite_e.hermegauss(NODES)
    log_weights = np.log(raw / raw.sum())
    mask = asked.astype(np.float64)

    def loss(parameters: Matrix) -> tuple[float, Matrix]:
        easiness, spread = parameters[:-1], float(np.exp(parameters[-1]))
        logits = easiness[:, None] + spread * nodes  # items x nodes
        each = right @ logits - mask @ np.logaddexp(0, logits) + log_weights
        most = each.max(axis=1, keepdims=True)
        posterior = np.exp(each - most)
        totals = posterior.sum(axis=1, keepdims=True)
        posterior /= totals
        surplus = right.T @ posterior - (mask.T @ posterior) * expit(logits)  # items x nodes
        gradient = np.append(surplus.sum(axis=1), spread * float((surplus @ nodes).sum()))
        return -float((most + np.log(totals)).sum()), -gradient

    start = np.append(np.log(sums / (counts - sums)), 0.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"ftol": 1e-12, "maxiter": 500})
    return RaschFit(-found.x[:-1], float(np.exp(found.x[-1])), -float(found.fun))
