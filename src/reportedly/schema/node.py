"""JSON objects on the way in: each value is checked for its type, and errors say where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from reportedly.errors import InputError
from reportedly.types import Span, Spans

T = TypeVar("T")


class Node:
    """An object of a report, which knows where in it it stands."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise InputError(f"{where} is not a JSON object")
        self._value, self._where = value, where

    def fail(self, key: str, problem: str) -> InputError:
        """Return the error that a key has a problem."""
        return InputError(f"{self._where}.{key} {problem}")

    def get(self, key: str) -> Any:
        """Return what stands under the key."""
        if key not in self._value:
            raise self.fail(key, "is missing")
        return self._value[key]

    def maybe(self, key: str, read: Callable[[str], T]) -> T | None:
        """Return what ``read`` makes of the key, or None where it is null, or missing as in older reports."""
        return None if self._value.get(key) is None else read(key)

    def text(self, key: str) -> str:
        """Return a string."""
        value = self.get(key)
        if not isinstance(value, str):
            raise self.fail(key, "is not a string")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a string, or None for null."""
        return None if self.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.fail(key, "is neither true nor false")
        return value

    def count(self, key: str) -> int | str:
        """Return a whole number from 1, or ``plural``."""
        value = self.get(key)
        if value != "plural" and (type(value) is not int or value < 1):
            raise self.fail(key, "is neither a whole number from 1 nor plural")
        return value  # type: ignore[no-any-return]

    def probability(self, key: str) -> float:
        """Return a number from 0 to 1."""
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.fail(key, "is not a number from 0 to 1")
        return float(value)

    def one_of(self, key: str, kind: Callable[[str], T]) -> T:
        """Return a value of an enumeration."""
        try:
            return kind(self.text(key))
        except ValueError as error:
            raise self.fail(key, f"is not a known value: {self.text(key)!r}") from error

    def sequence(self, key: str) -> Sequence[Any]:
        """Return a list."""
        value = self.get(key)
        if not isinstance(value, list | tuple):
            raise self.fail(key, "is not a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        values = tuple(self.sequence(key))
        if not all(isinstance(value, str) for value in values):
            raise self.fail(key, "is not a list of strings")
        return values

    def child(self, key: str) -> Node:
        """Return the object under the key."""
        return Node(self.get(key), f"{self._where}.{key}")

    def children(self, key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Return a list of objects, each read."""
        return tuple(
            read(Node(item, f"{self._where}.{key}[{position}]"))
            for position, item in enumerate(self.sequence(key))
        )

    def span(self, key: str, value: object, length: int) -> Span:
        """Return a pair of offsets as a span, which must lie in a text of that length."""
        is_pair = (
            isinstance(value, list | tuple) and len(value) == 2 and all(type(end) is int for end in value)
        )
        if not is_pair:
            raise self.fail(key, "is not a pair of offsets")
        span = Span(*value)  # type: ignore[misc]
        if not 0 <= span.start < span.end <= length:
            raise self.fail(key, f"{list(span)} does not lie in the text, which has {length} code points")
        return span

    def spans(self, key: str, length: int) -> Spans:
        """Return a list of pairs of offsets as spans."""
        return tuple(self.span(key, value, length) for value in self.sequence(key))

    def check_id(self, actual: str) -> None:
        """Refuse the object if its id is not the one its text has."""
        if self.text("id") != actual:
            raise self.fail("id", "does not match the text: the text was changed")
