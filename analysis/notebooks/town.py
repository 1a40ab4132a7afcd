"""The town of the notebooks on the relocation and the redundancy wave: its scenarios and its runs."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import devosim
from devosim import Results

REPLICATES_IN_SMALL = 5


class Town:
    """One town with an event and without it, at a tenth of its size unless a folder for full results is given.

    Everything is written into a scratch folder, results into the folder if there is one, where they are kept until
    the program or a file of the configuration changes.
    """

    def __init__(self) -> None:
        checkout = Path(os.environ.get("DEVOSIM_CHECKOUT", "../..")).resolve()
        self._program = Path(os.environ.get("DEVOSIM_PROGRAM", checkout / "build" / "devosim"))
        self._model = model(self._program, checkout / "configs")
        self._full = os.environ.get("DEVOSIM_FULL")
        self._scratch = tempfile.TemporaryDirectory()
        self._configs = Path(shutil.copytree(checkout / "configs", Path(self._scratch.name) / "configs"))
        if not self._full:
            area = self._configs / "areas" / "urban_la.toml"
            parts = re.split(r"(?=^\[)", area.read_text(), flags=re.M)
            scaled = ("[residents_16_64]", "[annual_budget_gbp]")
            parts = [_tenth(part, "value|low|high") if part.startswith(scaled) else part for part in parts]
            area.write_text("".join(parts))

    def with_and_without(self, scenario: str, event: str) -> tuple[Results, Results]:
        """The results of a scenario on this town, and without its event, which its tables `sites` or `shocks` say."""
        path = self._configs / "scenarios" / f"{scenario}.toml"
        text = path.read_text().replace("medium_ca.toml", "urban_la.toml")
        text = text if self._full else _tenth(text, "posts")
        nothing = re.sub(rf"\n\[\[{event}\]\].*?(?=\n\[|\n#)", "", text, flags=re.S)
        path.write_text(text)
        path.with_name(f"no_{scenario}.toml").write_text(nothing.replace(f'"{scenario}"', f'"no_{scenario}"'))
        found, without = self._result(scenario), self._result(f"no_{scenario}")
        assert event in found.scenario
        assert event not in without.scenario
        assert found.arms == without.arms
        return found, without

    def close(self) -> None:
        """Remove what is not kept."""
        self._scratch.cleanup()

    def _result(self, scenario: str) -> Results:
        path = Path(self._full or self._scratch.name) / f"{scenario}.h5"
        made_by = path.with_name(f"{path.name}.model")
        if not (path.exists() and made_by.exists() and made_by.read_text() == self._model):
            made_by.unlink(missing_ok=True)
            more = [] if self._full else ["--replicates", str(REPLICATES_IN_SMALL)]
            command = [self._program, "run", self._configs / "scenarios" / f"{scenario}.toml", "-o", path, *more]
            command += ["--trajectories", "none", "--quiet", "--force"]
            subprocess.run(command, check=True, capture_output=True)
            made_by.write_text(self._model)
        return devosim.open(path)


def model(program: Path, configs: Path) -> str:
    """A digest of what a result depends on besides its command: the program, and every file of the configuration."""
    digest = hashlib.sha256(program.read_bytes())
    for file in sorted(path for path in configs.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(configs)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _tenth(text: str, keys: str) -> str:
    """`text` with every whole number after one of the keys a tenth as large."""
    return re.sub(rf"((?:{keys}) = )([\d_]+)", lambda found: found[1] + str(round(int(found[2]) / 10)), text)
