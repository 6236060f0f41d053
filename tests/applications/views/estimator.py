"""What somebody types into the estimator, and reading its answer."""

import re

ADDRESS = "/estimate/"
MICRO = {
    "registered_region": "110108",
    "sectors": ["artificial_intelligence"],
    "employees": "42",
    "revenue_yuan": "6,000,000",
}
POOLED = {"p-0-product": "pooled_cover", "p-0-premium_yuan": "2600"}
RESEARCH = {"p-0-product": "rd_and_conversion", "p-0-premium_yuan": "200,000"}
GIANT = {"c-little_giant-held": "on"}


def figures(page):
    """The large figure of each call."""
    return [value.strip() for value in re.findall(r'class="value">\s*([0-9,.]+)', page)]


def error_at(page, field):
    found = re.search(rf'<div id="id_{field}_error"[^>]*>(.*?)</div>', page, re.DOTALL)
    return found[1].strip() if found else None
