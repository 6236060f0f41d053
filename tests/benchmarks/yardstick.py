"""What an able programmer writes for Haidian's Articles 2 to 5 and 14 alone: quick, bare, without a word of why.

It is what the engine is measured against. It trusts its input (but that money has two decimals), knows its amounts by
heart and explains nothing.
"""

from typing import Any

SECTORS = {"artificial_intelligence", "new_generation_it", "integrated_circuits", "medicine_and_health"}
SECTORS |= {"smart_equipment", "energy_saving_and_environment", "new_materials", "intelligent_connected_vehicles"}
SECTORS |= {"commercial_space", "low_altitude_economy"}
SPECIALISED = {"specialised_sme", "little_giant"}
ARTICLE_4 = dict.fromkeys(["rd_and_conversion", "clinical_trial_liability", "product_liability"], 50)
ARTICLE_4 |= dict.fromkeys(["product_quality_guarantee", "biopharma_product_liability", "ip_pledge_guarantee"], 50)
ARTICLE_4 |= dict.fromkeys(["technology_loan_guarantee"], 50)
ARTICLE_4 |= dict.fromkeys(["enterprise_property", "equipment", "business_interruption", "cyber_security"], 30)
ARTICLE_4 |= dict.fromkeys(["public_liability", "employer_liability"], 30)
THREE_FIRSTS = {"first_major_equipment", "first_batch_new_material", "first_version_software"}
SPACE = {"satellite_launch", "satellite_in_orbit"}
AI_AND_CHIPS = {"generative_ai_content_infringement", "network_data_damage", "cyber_security", "ic_first_tapeout"}
CAP_4, CAP_5 = 50_000_000, 300_000_000


def fen(yuan: str) -> int:
    whole, cents = yuan.split(".")
    if len(cents) != 2:
        raise ValueError(yuan)  # "2500.0" would otherwise count a tenth
    return int(whole + cents)


def yardstick(claim: dict[str, Any]) -> list[int]:  # noqa: C901, PLR0912, PLR0915 -- one function, as such ones are
    """What each policy gets, in fen."""
    amounts = [0] * len(claim["policies"])
    enterprise, day = claim["enterprise"], claim["filed_on"]
    if not "2025-09-16" <= day <= "2027-12-31" or not enterprise["registered_region"].startswith("110108"):
        return amounts
    if SECTORS.isdisjoint(enterprise["sectors"]):
        return amounts
    last_year = str(claim["call_year"] - 1)
    specialised = recognised = False
    for certificate in enterprise["qualifications"]:
        if certificate["kind"] in SPECIALISED and certificate["issued_on"] <= day <= certificate["valid_until"]:
            specialised = True
        if certificate["kind"] == "high_tech" and certificate["issued_on"][:4] == last_year:
            recognised = True
    small = enterprise["employees"] <= 100 and fen(enterprise["revenue_yuan"]) <= 1_000_000_000
    supported = set(enterprise["pooled_cover_years"])
    pooled = (small or recognised) and len(supported) < 3 and claim["call_year"] not in supported

    totals: dict[str, int] = {}
    for policy in claim["policies"]:
        for invoice in policy["invoices"]:
            total = abs(fen(invoice["total_yuan"]))
            totals[invoice["number"]] = min(total, totals.get(invoice["number"], total))
    used: dict[str, int] = {}
    seen = set()
    catalogue: dict[int, int] = {}
    frontier: dict[int, int] = {}
    best_pooled = -1
    for i, policy in enumerate(claim["policies"]):
        key = (policy["insurer"], policy["policy_no"])
        if key in seen:
            continue
        seen.add(key)
        parts: dict[str, int] = {}
        net, red = 0, False
        for invoice in policy["invoices"]:
            part = fen(invoice["allocated_yuan"])
            net += part
            red = red or part < 0
            parts[invoice["number"]] = parts.get(invoice["number"], 0) + abs(part)
        if any(used.get(number, 0) + part > totals[number] for number, part in parts.items()):
            continue
        for number, part in parts.items():
            used[number] = used.get(number, 0) + part
        product = policy["product"]
        if product == "pooled_cover":
            if pooled:
                amount = min(fen(policy["premium_yuan"]), 250_000)
                if best_pooled < 0 or amount > amounts[best_pooled]:
                    if best_pooled >= 0:
                        amounts[best_pooled] = 0
                    best_pooled, amounts[i] = i, amount
            continue
        paid = fen(policy["paid_yuan"])
        base = max(0, (min(paid, net) if red else paid) - fen(policy["paid_by_others_yuan"]))
        if not base:
            continue
        granted, levels = 0, set()
        for support in policy["other_support"]:
            if support["status"] == "granted":
                amount = fen(support["amount_yuan"])
                granted += amount
                if amount:
                    levels.add(support["level"])
        room = max(0, base - granted)
        if specialised:
            if product in ARTICLE_4:
                catalogue[i] = min(base * ARTICLE_4[product] // 100, room)
            elif product in THREE_FIRSTS and ("national" in levels or "municipal" in levels):
                catalogue[i] = min(base * 20 // 100, room)
        if (
            product in AI_AND_CHIPS
            or (product in SPACE and "municipal" in levels)
            or (product == "other_major_project" and policy.get("recognised_as_major_project"))
        ):
            frontier[i] = min(base * 50 // 100, room)

    contested = [i for i in catalogue if i in frontier]
    if contested:
        best = (-1, -1, 0)
        four = sum(amount for i, amount in catalogue.items() if i not in frontier)
        five = sum(amount for i, amount in frontier.items() if i not in catalogue)
        for ways in range(1 << len(contested)):
            x, y = four, five
            for bit, i in enumerate(contested):
                if ways >> bit & 1:
                    y += frontier[i]
                else:
                    x += catalogue[i]
            best = max(best, (min(x, CAP_4) + min(y, CAP_5), ways.bit_count(), ways))
        for bit, i in enumerate(contested):
            del (catalogue if best[2] >> bit & 1 else frontier)[i]
    for given, cap in ((catalogue, CAP_4), (frontier, CAP_5)):
        total = sum(given.values())
        if total > cap:
            cut = {i: divmod(cap * amount, total) for i, amount in given.items()}
            left = cap - sum(whole for whole, _ in cut.values())
            for i in sorted(cut, key=lambda i: (-cut[i][1], -given[i], claim["policies"][i]["policy_no"]))[:left]:
                cut[i] = (cut[i][0] + 1, 0)
            given.update({i: whole for i, (whole, _) in cut.items()})
        for i, amount in given.items():
            amounts[i] = amount
    return amounts
