"""A sheet to draw on, and the bytes of what was drawn: the only place that knows matplotlib.

Lengths are centimetres from the upper left corner, text sizes are points. Nothing is said by
colour: there are greys, hatches and numbers.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from qualcode.present.figures.fonts import FAMILY, line_height, plain, writable
from qualcode.present.figures.library import matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Suffix = Literal[".png", ".svg", ".pdf"]
SUFFIXES: tuple[Suffix, ...] = (".png", ".svg", ".pdf")

# What a page of A4 leaves within the margins of a thesis (4, 4, 3 and 3 cm) for a figure
# with its caption.
PORTRAIT = (14.0, 20.5)
LANDSCAPE = (22.5, 12.0)

TEXT = 8.0
SMALL = 6.5
BLACK, DARK, MIDDLE, LIGHT, WHITE = "0", "0.35", "0.6", "0.85", "1"

_CM_PER_INCH = 2.54
_DPI = 300
_SETTINGS = {
    "font.family": [FAMILY],
    "font.size": TEXT,
    "text.parse_math": False,
    "svg.fonttype": "none",  # words stay words: they can be found, read aloud and corrected
    "svg.hashsalt": "qualcode",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
    "hatch.color": BLACK,
}
_SVG_FONTS = f"'{FAMILY}', Verdana, Arial, sans-serif"
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on. ``axes`` counts in centimetres, down from the upper left corner.

    ``exact`` where the font's own shapes are stored, so that it must have every character.
    """

    axes: Axes
    width: float
    height: float
    exact: bool

    def write(  # noqa: PLR0913 - where, what, how large and how it is set
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        align: Align = "left",
        grey: str = BLACK,
        bold: bool = False,
        upright: bool = False,
    ) -> None:
        """Put one line of text; ``y`` is its middle. ``upright`` reads upwards from ``y``."""
        self.axes.text(
            x,
            y,
            writable(text) if self.exact else plain(text),
            fontsize=size,
            color=grey,
            fontweight="bold" if bold else "normal",
            ha="center" if upright else align,
            va="bottom" if upright else "center_baseline",
            rotation=90 if upright else 0,
        )

    def write_lines(
        self, x: float, y: float, lines: list[str], *, size: float = TEXT, bold: bool = False
    ) -> None:
        """Put lines of text below each other, their block centred on ``y``."""
        step = line_height(size)
        for at, line in enumerate(lines):
            self.write(x, y + (at - (len(lines) - 1) / 2) * step, line, size=size, bold=bold)

    def box(  # noqa: PLR0913 - four numbers say where, the rest how it looks
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        grey: str = WHITE,
        hatch: str = "",
        edge: str = BLACK,
        line: float = 0.5,
    ) -> None:
        """Draw a filled rectangle from its upper left corner."""
        from matplotlib.patches import Rectangle

        self.axes.add_artist(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=grey,
                edgecolor=edge,
                hatch=hatch or None,
                linewidth=line,
                clip_on=False,
            )
        )

    def line(  # noqa: PLR0913 - two points, and how it looks
        self, x: float, y: float, to_x: float, to_y: float, *, grey: str = BLACK, width: float = 0.6
    ) -> None:
        """Draw a straight line."""
        from matplotlib.lines import Line2D

        self.axes.add_artist(
            Line2D([x, to_x], [y, to_y], color=grey, linewidth=width, clip_on=False)
        )

    def dot(self, x: float, y: float, shape: str, *, filled: bool = True, size: float = 4) -> None:
        """Draw a small shape, as matplotlib calls it, around a point."""
        from matplotlib.lines import Line2D

        self.axes.add_artist(
            Line2D(
                [x],
                [y],
                marker=shape,
                markersize=size,
                markerfacecolor=BLACK if filled else WHITE,
                markeredgecolor=BLACK,
                markeredgewidth=0.6,
                linestyle="",
                clip_on=False,
            )
        )

    def panel(self, x: float, y: float, width: float, height: float) -> Axes:
        """Axes of their own for a curve, from their upper left corner; labels lie outside."""
        up = self.height - y - height
        place = (x / self.width, up / self.height, width / self.width, height / self.height)
        figure: Any = self.axes.figure
        axes: Axes = figure.add_axes(place)
        return axes


def drawn(  # noqa: PLR0913, PLR0917 - how large, what, into which file, and what is said of it
    width: float,
    height: float,
    paint: Callable[[Sheet], None],
    suffix: str,
    title: str,
    alt: str,
) -> bytes:
    """Size in centimetres and what paints on it -> the file; the same gives the same bytes."""
    mpl = matplotlib()
    from matplotlib.figure import Figure

    settings: Any = {**mpl.rcParamsDefault, **_SETTINGS}
    del settings["backend"]  # what shows windows elsewhere stays as it is
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A drawing keeps words as words: another font has what ours lacks.
        warnings.filterwarnings("ignore", r"Glyph \d+ .*missing", UserWarning)
        figure = Figure((width / _CM_PER_INCH, height / _CM_PER_INCH))
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        paint(Sheet(axes, width, height, exact=suffix != ".svg"))
        file = io.BytesIO()
        told = _METADATA[suffix](plain(title), plain(alt))
        figure.savefig(file, format=suffix[1:], dpi=_DPI, metadata=told)
    return _readable(file.getvalue(), alt) if suffix == ".svg" else file.getvalue()


_METADATA: Mapping[str, Callable[[str, str], dict[str, str | None]]] = {
    ".png": lambda title, alt: {"Software": None, "Title": title, "Description": alt},
    ".svg": lambda title, _: {"Date": None, "Creator": None, "Title": title},
    ".pdf": lambda title, alt: {
        **dict.fromkeys(("Creator", "Producer", "CreationDate")),
        "Title": title,
        "Subject": alt,
    },
}


def _readable(svg: bytes, alt: str) -> bytes:
    """Give a drawing its description, and fonts to fall back on where ours is not there."""
    text = svg.decode().replace("<svg ", '<svg role="img" ', 1)
    text = text.replace("</title>", f"</title>\n <desc>{escape(plain(alt))}</desc>", 1)
    return re.sub(rf"(style=\"[^\"]*)'{FAMILY}'", rf"\1{_SVG_FONTS}", text).encode()
