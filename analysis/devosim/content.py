"""What a file says, without what it says to people alone."""

from collections.abc import Container


def without(value: object, words: Container[str]) -> object:
    """A value as TOML is read, without the keys `words` of all its tables; arrays stay as they are."""
    if not isinstance(value, dict):
        return value
    return {key: without(inner, words) for key, inner in value.items() if key not in words}
