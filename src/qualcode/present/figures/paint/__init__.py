"""Charts -> strokes on a sheet: one module a kind of chart, each `laid(chart, brief)`."""
