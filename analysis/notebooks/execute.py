"""Executes a notebook from top to bottom with a clean kernel and keeps it with its figures: NOTEBOOK FOLDER."""

import base64
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def execute(notebook: Path, folder: Path, timeout: float | None = None) -> list[Path]:
    """Write the executed notebook into the folder, and every figure of it as PNG; answers the figures.

    The kernel works in the folder. What a cell raises is raised here.
    """
    content = nbformat.read(notebook, as_version=4)
    settings = {"kernel_name": "python3", "resources": {"metadata": {"path": str(folder)}}}
    NotebookClient(content, timeout=timeout, **settings).execute()
    nbformat.write(content, folder / notebook.name)
    outputs = [output for cell in content.cells for output in cell.get("outputs", [])]
    images = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    figures = []
    for place, image in enumerate(images):
        figures.append(folder / f"{notebook.stem}-{place:02}.png")
        figures[-1].write_bytes(base64.b64decode(image))
    return figures


if __name__ == "__main__":
    for figure in execute(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()):
        print(figure)
