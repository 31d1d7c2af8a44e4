"""Findings -> one page that needs nothing else: matrix, quotes, interviews, all linked."""

from qualcode.present.report.about import About
from qualcode.present.report.page import is_report, report_html

__all__ = ["About", "is_report", "report_html"]
