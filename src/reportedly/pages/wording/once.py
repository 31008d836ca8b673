"""A property that is computed once: ``functools.cached_property`` without the lock that Python 3.11 gives it.

Looking at a page takes some thirty of them for each of its lines, and the lock costs more than most of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - reads as the decorator it is
    """Compute on first use, then keep in the instance's ``__dict__``."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Take the method."""
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, owner: None, kind: type | None = None) -> once[T]: ...
    @overload
    def __get__(self, owner: object, kind: type | None = None) -> T: ...
    def __get__(self, owner: object | None, kind: type | None = None) -> once[T] | T:
        """Return the kept value; this is reached only while there is none."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._compute(owner)
        return value
