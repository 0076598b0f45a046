"""Every operation that other programs may call; importing a module of operations declares them."""

from utfall.web.api import importing, reading, reports
from utfall.web.api.service import api

__all__ = ["api", "importing", "reading", "reports"]
