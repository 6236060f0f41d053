"""Reading what is kept: the access record."""

from records.selectors.access import Wanted, accesses, page_of_accesses

__all__ = ["Wanted", "accesses", "page_of_accesses"]
