"""A cheap stand-in for the program: polynomials of parameters, fitted by least squares, with an honest error."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

ACTIVE = 8  # parameters whose products the richest form has
SPARE = 1.5  # points for each coefficient that a form needs to be tried


@dataclass(frozen=True)
class Form:
    """Which terms a polynomial has besides the constant."""

    linear: bool = True
    squares: bool = False
    pairs: tuple[tuple[int, int], ...] = ()

    def terms(self, x: np.ndarray) -> np.ndarray:
        """[point, term] of points in [-1, 1]."""
        columns = [np.ones((len(x), 1))]
        if self.linear:
            columns.append(x)
        if self.squares:
            columns.append(x**2)
        if self.pairs:
            a, b = np.transpose(self.pairs)
            columns.append(x[:, a] * x[:, b])
        return np.hstack(columns)


@dataclass(frozen=True)
class Emulator:
    """The mean of one target by parameters in [-1, 1], and the standard error of a prediction of a single run."""

    form: Form
    coefficients: np.ndarray
    error: float  # root mean square of leave-one-out residuals: of the fit, and of the luck of a run
    spread: float  # standard deviation of the target over the points that it was fitted to

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The mean at each point of [point, parameter]."""
        return self.form.terms(x) @ self.coefficients

    @property
    def explained(self) -> float:
        """Share of the variance over the points that leave-one-out predictions explain; below 0 if they mislead."""
        return 1 - (self.error / self.spread) ** 2 if self.spread > 0 else 1.0


def fit(x: np.ndarray, y: np.ndarray) -> Emulator:
    """The polynomial of least leave-one-out error: constant, linear, with squares, with products of what matters."""
    linear = _fitted(Form(), x, y)
    strongest = np.argsort(-np.abs(linear.coefficients[1 : x.shape[1] + 1]), kind="stable")[:ACTIVE]
    pairs = tuple((int(a), int(b)) for a, b in combinations(sorted(strongest), 2))
    forms = [Form(squares=True)] + ([Form(squares=True, pairs=pairs)] if pairs else [])
    richer = [_fitted(form, x, y) for form in forms if len(y) >= SPARE * form.terms(x[:1]).shape[1]]
    return min([_fitted(Form(linear=False), x, y), linear, *richer], key=lambda each: each.error)


def _fitted(form: Form, x: np.ndarray, y: np.ndarray) -> Emulator:
    terms = form.terms(x)
    left, singular, right = np.linalg.svd(terms, full_matrices=False)
    keep = singular > singular[0] * 1e-10
    left, right = left[:, keep], right[keep] / singular[keep, None]
    coefficients = right.T @ (left.T @ y)
    leverage = np.minimum((left**2).sum(axis=1), 1 - 1e-9)
    residuals = (y - terms @ coefficients) / (1 - leverage)
    return Emulator(form, coefficients, float(np.sqrt(np.mean(residuals**2))), float(np.std(y)))
