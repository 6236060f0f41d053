"""The named addresses of the portal, the parameters that stand in them and the methods they take, from the resolver."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.security.addresses import addresses


class Named(NamedTuple):
    name: str
    parameters: tuple[str, ...]
    methods: tuple[str, ...]


def names() -> Iterator[Named]:
    """Every named address with its parameters; of one name the variant with the most."""
    found: dict[str, Named] = {}
    for address in addresses():
        if address.name:
            variant = Named(address.name, address.groups, address.methods)
            found[address.name] = max(found.get(address.name, variant), variant, key=lambda each: len(each.parameters))
    yield from sorted(found.values())
