"""Lives of recorded residents, rebuilt from their state at the start and the log of what happened to them."""

from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from devosim.arguments import whole
from devosim.file import ResultFile

ATTRIBUTES = ("status", "enrolment", "employer", "occupation", "qualification", "health", "scheme")


class _Record(NamedTuple):
    log: pd.DataFrame  # month, resident, attribute, value
    rows: np.ndarray  # of each event: the place of its resident among those recorded
    initial: dict[str, np.ndarray]  # attribute -> codes of all recorded residents


class Trajectories:
    """The event log of one arm. Months count from 0; month -1 is the state before the policies start."""

    def __init__(self, file: ResultFile, group: str) -> None:
        if not file.has(group):
            raise file.error(group, "no lives were recorded", "a run with --trajectories first or all")
        self._file, self._group = file, group
        self._log_cached = lru_cache(maxsize=1)(self._read_log)
        self._load_cached = lru_cache(maxsize=1)(self._load)

    @cached_property
    def replicates(self) -> list[int]:
        """Replicates that were recorded."""
        replicates = self._file.values(f"{self._group}/recorded_replicate")
        known = self._file.values("replicate")
        if replicates.ndim != 1 or not np.isin(replicates, known).all():
            expected = f"some of the replicates {known.tolist()}"
            raise self._file.error(f"{self._group}/recorded_replicate", f"{replicates.tolist()}", expected)
        return replicates.tolist()

    @cached_property
    def residents(self) -> np.ndarray:
        """Indices of the residents that were recorded, ascending."""
        residents = self._file.values(f"{self._group}/recorded_resident")
        if (np.diff(residents) <= 0).any():
            raise self._file.error(f"{self._group}/recorded_resident", "not ascending", "ascending residents")
        n = self._file.values("resident").size
        if residents.min(initial=0) < 0 or residents.max(initial=-1) >= n:
            raise self._file.error(f"{self._group}/recorded_resident", "someone unknown", f"numbers of 0..{n - 1}")
        return residents

    @cached_property
    def offsets(self) -> np.ndarray:
        """[recorded_replicate, month boundary]: row of the log at which each month begins."""
        n_boundaries = self._file.values("month").size + 1
        offsets = self._shaped("offset", (len(self.replicates), n_boundaries))
        if (np.diff(offsets, axis=1) < 0).any():
            raise self._file.error(f"{self._group}/offset", "decreases", "offsets that do not decrease")
        return offsets

    @property
    def n_months(self) -> int:
        """Number of policy months in the log."""
        return self.offsets.shape[1] - 1

    def states(self, month: int, replicate: int = 0) -> pd.DataFrame:
        """State of every recorded resident at the end of `month`; one row a resident, one column an attribute.

        Codes with names come as categories, and "none" (code -1) as a missing value; `employer` and `health`
        are plain numbers where the file has no names for them.
        """
        advice = f"choose one of -1..{self.n_months - 1}"
        if not -1 <= whole("month", month, advice) < self.n_months:
            raise ValueError(f"month = {month} (outside the run) {advice}?")
        record = self._record(replicate)
        end = np.searchsorted(record.log["month"], month, side="right")
        codes = {name: start.copy() for name, start in record.initial.items()}
        attribute, value = (record.log[name].to_numpy()[:end] for name in ("attribute", "value"))
        for code, name in enumerate(ATTRIBUTES):
            chosen = attribute == code
            codes[name][record.rows[:end][chosen]] = value[chosen]  # of repeated rows the last one stays
        return self._named(codes, pd.Index(self.residents, name="resident"))

    def trajectory(self, resident: int, replicate: int = 0) -> pd.DataFrame:
        """State of one resident by month, from month -1 to the last; columns as in `states`."""
        row = self._row(resident)
        record = self._record(replicate)
        mine = record.log[record.rows == row]
        codes = {name: np.full(self.n_months + 1, start[row]) for name, start in record.initial.items()}
        for event in mine.itertuples():
            codes[ATTRIBUTES[event.attribute]][event.month + 1 :] = event.value
        return self._named(codes, pd.RangeIndex(-1, self.n_months, name="month"))

    def events(self, resident: int, replicate: int = 0) -> pd.DataFrame:
        """What happened to one resident, in order: columns month, attribute, value (code) and meaning (name)."""
        self._row(resident)
        log = self.log(replicate)
        mine = log[log["resident"] == resident].drop(columns="resident").reset_index(drop=True)
        mine["attribute"] = [ATTRIBUTES[code] for code in mine["attribute"]]
        mine["meaning"] = [self._meaning(*pair) for pair in zip(mine["attribute"], mine["value"], strict=True)]
        return mine

    def all_events(self, replicate: int = 0) -> pd.DataFrame:
        """What happened to all recorded residents, in order: columns month, resident, attribute, value (code)."""
        log = self.log(replicate)
        return log.assign(attribute=pd.Categorical.from_codes(log["attribute"].to_numpy(), pd.Index(ATTRIBUTES)))

    def changes(self, attribute: str, replicate: int = 0) -> pd.DataFrame:
        """Changes of one attribute of all recorded residents, in order: columns row, resident, month, value (code).

        `row` is the place of the resident among those recorded.
        """
        position = self._position(replicate)
        log, offsets = self._log_cached(position), self.offsets[position]
        mine = np.flatnonzero(log["attribute"] == ATTRIBUTES.index(attribute))
        resident, value = log["resident"][mine], log["value"][mine]
        until = np.searchsorted(mine, offsets - offsets[0])
        month = np.repeat(np.arange(self.n_months, dtype=np.int32), np.diff(until))
        columns = {"row": self._rows(resident), "resident": resident, "month": month, "value": value}
        return pd.DataFrame(columns, copy=False)

    def initial(self, attribute: str, replicate: int = 0) -> pd.Series:
        """One attribute of every recorded resident before the policies start, as a column of `states`."""
        column = self._column(attribute, self._initial(self._position(replicate), attribute))
        return pd.Series(column, index=pd.Index(self.residents, name="resident"), name=attribute)

    def log(self, replicate: int = 0) -> pd.DataFrame:
        """The whole log of a replicate, in order: columns month, resident, attribute (code), value (code)."""
        return self._record(replicate).log

    def _record(self, replicate: int) -> _Record:
        return self._load_cached(self._position(replicate))

    def _position(self, replicate: int) -> int:
        """Where a replicate is among those recorded."""
        advice = f"choose one of {', '.join(map(str, self.replicates))}"
        if whole("replicate", replicate, advice) not in self.replicates:
            raise ValueError(f"replicate = {replicate} (not recorded) {advice}?")
        return self.replicates.index(replicate)

    def _load(self, position: int) -> _Record:
        log = self._log_cached(position)
        month = np.repeat(np.arange(self.n_months, dtype=np.int32), np.diff(self.offsets[position]))
        initial = {name: self._initial(position, name) for name in ATTRIBUTES}
        return _Record(pd.DataFrame({"month": month, **log}, copy=False), self._rows(log["resident"]), initial)

    def _read_log(self, position: int) -> dict[str, np.ndarray]:
        """Columns resident, attribute and value of a replicate, in the order of the log."""
        offsets = self.offsets[position]
        first, last = int(offsets[0]), int(offsets[-1])
        log = {}
        for name in ("resident", "attribute", "value"):
            log[name] = self._file.rows(f"{self._group}/event_{name}", first, last)
            if len(log[name]) < last - first:
                raise self._file.error(f"{self._group}/event_{name}", f"ends before row {last}", "what /offset says")
        if log["attribute"].min(initial=0) < 0 or log["attribute"].max(initial=0) >= len(ATTRIBUTES):
            raise self._file.error(f"{self._group}/event_attribute", "unknown code", f"0..{len(ATTRIBUTES) - 1}")
        most = np.array([self._most(name) for name in ATTRIBUTES])
        if (log["value"] < -1).any() or (log["value"] > most[log["attribute"]]).any():
            raise self._file.error(f"{self._group}/event_value", "unknown code", "codes of its attribute, or -1")
        return log

    def _initial(self, position: int, name: str) -> np.ndarray:
        shape = (len(self.replicates), len(self.residents))
        return self._shaped(f"initial_{name}", shape, slice(position, position + 1))[0].astype(np.int32)

    def _shaped(self, name: str, shape: tuple[int, ...], rows: slice | tuple[()] = ()) -> np.ndarray:
        """Rows of a numeric dataset, by default all; ResultError if as a whole it has not this shape."""
        where = f"{self._group}/{name}"
        if (found := self._file.dataset(where).shape) != shape:
            raise self._file.error(where, f"shape {found}", f"shape {shape}")
        return self._file.part(where, (rows,) if isinstance(rows, slice) else rows)

    def _most(self, name: str) -> int:
        """The highest code of an attribute."""
        names = self._names[name]
        return np.iinfo(np.int32).max if names is None else len(names) - 1

    def _rows(self, residents: np.ndarray) -> np.ndarray:
        """Places of residents among those recorded."""
        inside = residents.min(initial=0) >= 0 and residents.max(initial=-1) < len(self._places)
        all_recorded = len(self._places) == len(self.residents)  # as whole areas are, whose places are their numbers
        rows = residents if inside and all_recorded else self._places[residents] if inside else np.full(1, -1)
        if rows.min(initial=0) < 0:
            raise self._file.error(f"{self._group}/event_resident", "someone not recorded", "recorded residents")
        return rows

    @cached_property
    def _places(self) -> np.ndarray:
        """Of every number up to the last recorded resident's: the place among those recorded, or -1."""
        places = np.full(self.residents.max(initial=-1) + 1, -1, dtype=np.int32)
        places[self.residents] = np.arange(len(self.residents), dtype=np.int32)
        return places

    def _row(self, resident: int) -> int:
        advice = "choose one of the arm's recorded_residents"
        row = int(np.searchsorted(self.residents, whole("resident", resident, advice)))
        if row == len(self.residents) or self.residents[row] != resident:
            raise ValueError(f"resident = {resident} (not recorded) {advice}?")
        return row

    @cached_property
    def _names(self) -> dict[str, list[str] | None]:
        tables = {
            "status": "events/status",
            "enrolment": "events/enrolment",
            "scheme": "schemes/name",
            "qualification": "events/qualification",
            "occupation": "events/occupation",
        }
        names = {
            name: self._file.texts(tables[name])
            if name in tables
            else self._file.flags(f"{self._group}/initial_{name}")
            for name in ATTRIBUTES
        }
        if lacking := [name for name in ("employed", "unemployed") if name not in (names["status"] or [])]:
            raise self._file.error("events/status", f"no {', '.join(lacking)}", "the labour states of the schema")
        return names

    def _meaning(self, attribute: str, code: int) -> str:
        names = self._names[attribute]
        return str(code) if names is None else "none" if code < 0 else names[code]

    def _named(self, codes: dict[str, np.ndarray], index: pd.Index) -> pd.DataFrame:
        return pd.DataFrame({name: self._column(name, codes[name]) for name in ATTRIBUTES}, index=index)

    def _column(self, name: str, codes: np.ndarray) -> "np.ndarray | pd.Categorical[str]":
        names = self._names[name]
        if names is None:
            return codes
        if codes.min(initial=-1) < -1 or codes.max(initial=-1) >= len(names):
            raise self._file.error(f"{self._group}/initial_{name}", f"unknown {name}", f"-1..{len(names) - 1}")
        return pd.Categorical.from_codes(codes, pd.Index(names))
