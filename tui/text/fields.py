"""The names of a metric's fields for people."""

from __future__ import annotations

from collections.abc import Mapping

from tui.text.naming import Lang

_NAMES: Mapping[str, tuple[str, str]] = {
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "qualifier": ("限定", "qualifier"),
    "region": ("地区", "region"),
    "subject": ("主体", "subject"),
    "indicator": ("指标", "indicator"),
    "measure": ("口径", "measure"),
    "against": ("比较对象", "compared to"),
    "period": ("时间", "period"),
    "status": ("性质", "status"),
    "scope": ("范围", "scope"),
}


def field_name(field: str, lang: Lang) -> str:
    """The name of a field of `model.FIELDS`. Raises KeyError for any other."""
    return _NAMES[field][lang == "en"]
