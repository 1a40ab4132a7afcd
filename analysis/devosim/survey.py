"""The labour force survey of a run: everybody is interviewed at the end of every third month."""

import numpy as np
import pandas as pd

from devosim.file import ResultFile


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """`above` / `below`, element by element; NaN where there is nobody below."""
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) > 0)


class Survey:
    """The survey in one group of a result file, that of an arm or of the burn-in."""

    def __init__(self, file: ResultFile, group: str, axis: str) -> None:
        if not file.has(group):
            raise file.error(group, "no survey was asked for", "a run with --survey")
        self._file, self._group, self._axis = file, group, axis

    def shares(self) -> pd.DataFrame:
        """Shares from 0 to 1 by measure; index (replicate, quarter). The share of nobody is NaN."""
        counted, of = (self._table(name, "measure") for name in ("counted", "of"))
        return counted / of.where(of > 0)

    def median_pay(self) -> pd.DataFrame:
        """Median hourly pay in pence by qualification; index (replicate, quarter). That of nobody is NaN."""
        pay = self._table("median_pay", "qualification")
        return pay.where(pay > 0)

    def measures(self) -> pd.DataFrame:
        """Who is counted, and among whom; one row a measure."""
        names = pd.Index(self._file.texts(f"{self._group}/measure"), name="measure")
        texts = {name: self._file.texts(f"{self._group}/{name}_definition") for name in ("counted", "of")}
        for name, column in texts.items():
            if len(column) != len(names):
                wrong, expected = f"{len(column)} texts", f"{len(names)}, one for each measure"
                raise self._file.error(f"{self._group}/{name}_definition", wrong, expected)
        return pd.DataFrame(texts, index=names)

    def _table(self, name: str, columns: str) -> pd.DataFrame:
        """The dataset of this name, [replicate, quarter, column], as a table of floats."""
        names = self._file.texts(f"{self._group}/{columns}")
        axes = [self._file.values("replicate"), self._file.values(f"{self._group}/{self._axis}")]
        values = self._file.shaped(f"{self._group}/{name}", (*map(len, axes), len(names))).astype(float)
        index = pd.MultiIndex.from_product(axes, names=["replicate", "quarter"])
        return pd.DataFrame(values.reshape(-1, len(names)), index=index, columns=pd.Index(names, name=columns))
