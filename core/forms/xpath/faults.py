"""What can be wrong with an expression. The form loader turns these into FormError codes with the node."""

from __future__ import annotations


class XPathError(Exception):
    """An expression that cannot be taken; `detail` names the cause for a form author."""

    def __init__(self, detail: str, at: int = 0) -> None:
        super().__init__(detail)
        self.detail = detail
        self.at = at


class XPathSyntaxError(XPathError):
    """Not XPath."""


class XPathNameError(XPathError):
    """An unknown function or axis, or a wrong number of arguments."""


class XPathBudgetError(XPathError):
    """An evaluation that took too many steps."""
