"""The named addresses of the portal and the parameters that stand in them, from the resolver."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver


def names() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every named address with its parameters; of one name the variant with the most."""
    found: dict[str, tuple[str, ...]] = {}
    for name, parameters in _patterns(get_resolver(), "", ()):
        found[name] = max(found.get(name, ()), parameters, key=len)
    yield from sorted(found.items())


def _patterns(resolver: Any, before: str, outer: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in resolver.url_patterns:
        parameters = (*outer, *each.pattern.regex.groupindex)
        if isinstance(each, URLPattern):
            if each.name:
                yield before + each.name, parameters
        else:
            yield from _patterns(each, f"{before}{each.namespace}:" if each.namespace else before, parameters)
