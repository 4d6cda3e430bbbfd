"""The orders and groupings that can be chosen."""

from __future__ import annotations

from typing import Literal

Column = Literal["file", "place", "indicator", "value", "period", "status", "page"]
COLUMNS: tuple[Column, ...] = ("file", "place", "indicator", "value", "period", "status", "page")
Grouping = Literal["", "region", "indicator", "page", "period"]
GROUPINGS: tuple[Grouping, ...] = ("", "region", "indicator", "page", "period")
CitiesBy = Literal["count", "code", "value"]
CITIES_BY: tuple[CitiesBy, ...] = ("count", "code", "value")
