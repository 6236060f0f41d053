"""Every address stands in the table of what is counted by the access record. That what it says happens at each of them
is tried where everybody asks at every door (tests/trust/test_matrix.py)."""

from portal.access_marks import KINDS, MARKS, NOT_COUNTED
from tests.architecture.source import lawful
from tests.security.addresses import addresses


def test_every_address_stands_once_in_the_table_by_its_name():
    known = {address.name for address in addresses()}
    broken = [f"{name} is no address" for name in {*MARKS, *NOT_COUNTED} - known]
    broken += [f"{name} is neither counted nor excused" for name in known - {*MARKS, *NOT_COUNTED}]
    broken += [f"{name} is counted and excused" for name in MARKS.keys() & NOT_COUNTED.keys()]
    broken += [f"{mark.kind} has no name" for marks in MARKS.values() for mark in marks if mark.kind not in KINDS]
    lawful(broken)
