"""Claims for measuring: as mixed as a year's filings, the same ones for the same seed.

Of a hundred enterprises six are not specialised, two lie elsewhere, two work in other trades; some certificates have
expired, some policies are not listed, some invoices are claimed twice, some caps are met, some premiums are shared.
"""

import random
from datetime import date, timedelta
from typing import Any

CATALOGUE = ["rd_and_conversion", "clinical_trial_liability", "product_liability", "product_quality_guarantee"]
CATALOGUE += ["biopharma_product_liability", "ip_pledge_guarantee", "technology_loan_guarantee", "enterprise_property"]
CATALOGUE += ["equipment", "business_interruption", "public_liability", "employer_liability"]
THREE_FIRSTS = ["first_major_equipment", "first_batch_new_material", "first_version_software"]
FRONTIER = ["generative_ai_content_infringement", "network_data_damage", "ic_first_tapeout"]
SPACE = ["satellite_launch", "satellite_in_orbit"]
PRODUCTS = 3 * CATALOGUE + 12 * ["cyber_security"] + THREE_FIRSTS + 3 * FRONTIER + SPACE
PRODUCTS += 6 * ["pooled_cover"] + ["other_major_project", "motor_vehicle"]
SECTORS = [
    "artificial_intelligence",
    "new_generation_it",
    "integrated_circuits",
    "medicine_and_health",
    "new_materials",
]
INSURERS = ["人保财险海淀支公司", "平安财险北京分公司", "太平洋财险", "国寿财险", "中华联合财险"]
LEVELS = ["municipal", "municipal", "national", "park"]


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def claims(count: int, *, seed: int = 20250916) -> list[dict[str, Any]]:
    """`count` claims of three policies each under `haidian-2025`."""
    chance = random.Random(seed)  # noqa: S311 -- amounts, not secrets
    return [_claim(chance, number) for number in range(count)]


def _claim(chance: random.Random, number: int) -> dict[str, Any]:
    filed_on = date(2025, 9, 16) + timedelta(days=chance.randrange(100))
    employees, revenue = chance.choice([12, 35, 60, 88, 100, 140, 400]), chance.randrange(10**7, 2 * 10**9)
    small = employees <= 100 and revenue <= 10**9
    policies = [_policy(chance, f"{number:07d}{place}", small=small) for place in "ABC"]
    if chance.random() < 0.02:
        _share_an_invoice(policies)
    return {
        "scheme": "haidian-2025",
        "filed_on": filed_on.isoformat(),
        "call_year": 2025,
        "enterprise": {
            "uscc": f"91110108MA{number:07d}X",
            "name": f"海淀第{number}科技有限公司",
            "registered_region": "110108" if chance.random() < 0.98 else "110105",
            "sectors": chance.sample(SECTORS, chance.choice([1, 1, 2])) if chance.random() < 0.98 else ["catering"],
            "employees": employees,
            "revenue_yuan": yuan(revenue),
            "qualifications": _qualifications(chance),
            "pooled_cover_years": chance.choice([[], [], [], [2024], [2023, 2024], [2022, 2023, 2024]]),
        },
        "policies": policies,
    }


def _qualifications(chance: random.Random) -> list[dict[str, str]]:
    found = []
    if chance.random() < 0.94:
        issued = date(2023, 1, 1) + timedelta(days=chance.randrange(720))
        kind = chance.choice(["specialised_sme", "specialised_sme", "little_giant"])
        found.append(_certificate(kind, issued, years=3 if chance.random() < 0.97 else 1))
    if chance.random() < 0.5:
        issued = date(2023, 1, 1) + timedelta(days=chance.randrange(900))
        number = f"GR{issued.year}1100{chance.randrange(10**4):04d}"
        found.append(_certificate("high_tech", issued, years=3) | {"certificate_no": number})
    return found


def _certificate(kind: str, issued: date, *, years: int) -> dict[str, str]:
    until = issued.replace(year=issued.year + years, day=min(issued.day, 28))
    return {"kind": kind, "issued_on": issued.isoformat(), "valid_until": until.isoformat()}


def _policy(chance: random.Random, number: str, *, small: bool) -> dict[str, Any]:
    product = chance.choice(PRODUCTS)
    if product == "pooled_cover" and not small and chance.random() < 0.8:  # larger ones know that it is not for them
        product = chance.choice(CATALOGUE)
    pooled = product == "pooled_cover"
    premium = chance.choice([200_000, 250_000, 300_000]) if pooled else int(10 ** chance.uniform(5.5, 8.2))
    starts_on = date(2025, 1, 1) + timedelta(days=chance.randrange(250))
    years = 1 if chance.random() < 0.97 else 3
    paid = 0 if pooled else premium
    by_others = paid // 4 if chance.random() < 0.04 else 0
    made: dict[str, Any] = {
        "policy_no": f"PQ{number}",
        "insurer": chance.choice(INSURERS),
        "product": product,
        "starts_on": starts_on.isoformat(),
        "ends_on": (starts_on.replace(year=2025 + years) - timedelta(days=1)).isoformat(),
        "premium_yuan": yuan(premium),
        "paid_yuan": yuan(paid),
        "paid_by_others_yuan": yuan(by_others),
        "other_support": _support(chance, product, paid),
        "invoices": [] if pooled else _invoices(chance, number, paid),
    }
    if product == "other_major_project":
        made["recognised_as_major_project"] = chance.random() < 0.7
    return made


def _support(chance: random.Random, product: str, paid: int) -> list[dict[str, str]]:
    share = 0.9 if product in (*THREE_FIRSTS, *SPACE) else 0.1
    if chance.random() > share:
        return []
    status = "granted" if chance.random() < 0.9 else "applied"
    amount = paid * chance.choice([10, 30, 50, 80]) // 100
    return [{"level": chance.choice(LEVELS), "amount_yuan": yuan(amount), "status": status}]


def _invoices(chance: random.Random, number: str, paid: int) -> list[dict[str, str]]:
    parts = [paid] if chance.random() < 0.9 else [paid // 2, paid - paid // 2]
    found = [
        {"number": f"2511{number}{place}", "total_yuan": yuan(part), "allocated_yuan": yuan(part)}
        for place, part in enumerate(parts)
    ]
    if chance.random() < 0.01:  # a red-letter invoice takes a tenth back
        back = "-" + yuan(paid // 10)
        found.append({"number": f"2511{number}R", "total_yuan": back, "allocated_yuan": back})
    return found


def _share_an_invoice(policies: list[dict[str, Any]]) -> None:
    """The last policy claims the first one's invoice once more."""
    if policies[0]["invoices"]:
        policies[-1]["invoices"] = [dict(policies[0]["invoices"][0])]
