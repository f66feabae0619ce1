"""Frozen values that are made often.

A frozen dataclass sets every field by a call of ``object.__setattr__``, which costs several times an assignment. Of
observations, which have two dozen fields, one is made for every figure.
"""

from copy import copy
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


def open_twin(kind: type[Value]) -> type[Value]:
    """Return a class with the fields and checks of the frozen dataclass *kind*, made by plain assignment.

    ``one.__class__ = kind`` turns what it makes into a *kind*: both have the same slots. From then on it is frozen.
    Not for the classes of modules that are compiled, whose fields are no slots.
    """
    told = fields(cast("Any", kind))
    own = [(field.name, field.type, copy(field)) for field in told]
    checks = {name: vars(kind)[name] for name in ("__post_init__",) if name in vars(kind)}
    twin = make_dataclass(f"Open{kind.__name__}", own, slots=True, kw_only=True, namespace=checks)
    return cast("type[Value]", twin)
