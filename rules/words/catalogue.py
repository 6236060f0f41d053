"""Names of the codes an enterprise describes itself with: sectors, kinds of qualification, levels of support.

What they earn is the business of the schemes; a scheme that needs another code adds its name here.
"""

from typing import NamedTuple


class Name(NamedTuple):
    """The same thing in both languages of the site."""

    zh: str
    en: str


SECTORS: dict[str, Name] = {
    "artificial_intelligence": Name("人工智能", "Artificial intelligence"),
    "new_generation_it": Name("新一代信息技术", "New-generation information technology"),
    "integrated_circuits": Name("集成电路", "Integrated circuits"),
    "medicine_and_health": Name("医药健康", "Medicine and health"),
    "smart_equipment": Name("智能装备", "Smart equipment"),
    "energy_saving_and_environment": Name("节能环保", "Energy saving and environment"),
    "new_materials": Name("新材料", "New materials"),
    "intelligent_connected_vehicles": Name("智能网联汽车", "Intelligent connected vehicles"),
    "commercial_space": Name("商业航天", "Commercial space"),
    "low_altitude_economy": Name("低空经济", "Low-altitude economy"),
}

QUALIFICATIONS: dict[str, Name] = {
    "high_tech": Name("国家高新技术企业", "National high-tech enterprise"),
    "technology_sme": Name("科技型中小企业", "Technology SME"),
    "advanced_technology_service": Name("技术先进型服务企业", "Advanced technology service enterprise"),
    "gazelle": Name("瞪羚企业", "Gazelle enterprise"),
    "chain_leader": Name("链主企业", "Chain leader"),
    "little_giant": Name("专精特新“小巨人”企业", "Specialised “little giant” enterprise"),
    "specialised_sme": Name("专精特新中小企业", "Specialised SME"),
    "innovative_sme": Name("创新型中小企业", "Innovative SME"),
}

LEVELS: dict[str, Name] = {
    "national": Name("国家级", "National"),
    "provincial": Name("省级", "Provincial"),
    "municipal": Name("市级", "Municipal"),
    "district": Name("区级", "District"),
    "park": Name("园区", "Science park"),
}
"""Levels of government that support an enterprise: what a condition may ask for, a filing may state."""
