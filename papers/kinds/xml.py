"""XML: electronic invoices, vouchers, XBRL. Parsed to its end; the root element says whether it is a web page."""

import io

from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look
from papers.kinds.markup import Walk, in_utf8, local

PAGES = frozenset({"html", "svg"})


def inspect(content: bytes) -> Look:
    text, encoding = in_utf8(content)
    walk = Walk(encoding=encoding).read(io.BytesIO(text))
    root = local(walk.root).lower()
    if root in PAGES:
        raise NotReadable("file_not_what_it_says", claimed="xml", found=root.upper())
    return Look()


KIND = Kind(inspect)
