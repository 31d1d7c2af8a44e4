"""Any model that fastembed can run, by name or from a folder: nothing is fetched here."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qualcode.errors import Problem, QualcodeError
from qualcode.tag.learned.meaning import Vectors

if TYPE_CHECKING:
    from fastembed import TextEmbedding

_FILES = ("model.onnx", "onnx/model.onnx", "model_optimized.onnx", "model_quantized.onnx")
_NEEDED = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


class NoEncoder(QualcodeError):
    """The embeddings that were asked for can't be had here."""


class Named:
    """A model of fastembed's list that was downloaded before, or one that lies in a folder."""

    def __init__(self, model: str, threads: int = 1) -> None:
        """Load it from this computer only. Raises NoEncoder, saying what to do."""
        try:
            import fastembed
        except ModuleNotFoundError:
            what = "need the package fastembed, which is not installed."
            raise _refused(model, what, "Run: pip install fastembed") from None
        _hush()
        known = {one["model"].lower() for one in fastembed.TextEmbedding.list_supported_models()}
        made = f"fastembed {fastembed.__version__}"
        if Path(model).is_dir():
            self._model, self.name = _from_folder(Path(model), known, threads), made
            self.name += f" {Path(model).resolve().name} {_digest(Path(model))}"
        else:
            self._model, self.name = _from_list(model, known, threads), f"{made} {model}"

    def encode(self, texts: list[str]) -> Vectors:
        """N texts -> float32[n, d]."""
        return np.array(list(self._model.embed(texts)), np.float32)


def _from_list(model: str, known: set[str], threads: int) -> TextEmbedding:
    """A model by name, if it is here: looking for another one would wait for the network."""
    from fastembed import TextEmbedding

    if model.lower() not in known:
        what = "is no model that fastembed knows, and no folder."
        todo = "Write a name of its list, or the folder in which model.onnx and tokenizer.json lie."
        raise _refused(model, what, todo)
    try:
        return TextEmbedding(model, threads=threads, local_files_only=True)
    except Exception as error:
        fetch = f"from fastembed import TextEmbedding; TextEmbedding('{model}')"
        todo = (
            "Set FASTEMBED_CACHE_PATH to a folder that lasts and run this once, with the network: "
            f'python -c "{fetch}"'
        )
        raise _refused(model, "is not on this computer.", todo) from error


def _from_folder(folder: Path, known: set[str], threads: int) -> TextEmbedding:
    """A model in a folder: the mean of its words' vectors, at length one."""
    from fastembed import TextEmbedding
    from fastembed.common.model_description import ModelSource, PoolingType

    name, file = folder.resolve().as_posix(), _onnx(folder)
    if missing := [one for one in _NEEDED if not (folder / one).is_file()]:
        raise _refused(str(folder), f"lacks {', '.join(missing)}.", "Put them beside the model.")
    if name.lower() not in known:
        TextEmbedding.add_custom_model(
            name,
            pooling=PoolingType.MEAN,
            normalization=True,
            sources=ModelSource(url=folder.resolve().as_uri()),
            dim=0,
            model_file=file,
        )
    try:
        return TextEmbedding(name, threads=threads, specific_model_path=name)
    except Exception as error:
        what = f"holds no model that can be run ({error})."
        raise _refused(str(folder), what, "Take another one.") from error


def _hush() -> None:
    """Let fastembed not print what goes wrong: it is told here."""
    with suppress(ModuleNotFoundError):
        import_module("loguru").logger.disable("fastembed")


def _onnx(folder: Path) -> str:
    """The model's file in a folder."""
    for one in _FILES:
        if (folder / one).is_file():
            return one
    raise _refused(str(folder), "holds no model.onnx.", "Name the folder in which it lies.")


def _digest(folder: Path) -> str:
    """The first letters of the model's hash: another model, and its vectors are made again."""
    with (folder / _onnx(folder)).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _refused(model: str, what: str, todo: str) -> NoEncoder:
    return NoEncoder(Problem(f"embeddings `fastembed:{model}`", what, todo))
