"""Names of the codes an enterprise describes itself with: sectors, kinds of qualification, levels of support.

What they earn is the business of the schemes; a scheme that needs another code adds its name here.
"""

from rules.words.chapter import Chapter

SECTORS = Chapter(
    "sector",
    {
        "artificial_intelligence": ("人工智能", "Artificial intelligence"),
        "new_generation_it": ("新一代信息技术", "New-generation information technology"),
        "integrated_circuits": ("集成电路", "Integrated circuits"),
        "medicine_and_health": ("医药健康", "Medicine and health"),
        "smart_equipment": ("智能装备", "Smart equipment"),
        "energy_saving_and_environment": ("节能环保", "Energy saving and environment"),
        "new_materials": ("新材料", "New materials"),
        "intelligent_connected_vehicles": ("智能网联汽车", "Intelligent connected vehicles"),
        "commercial_space": ("商业航天", "Commercial space"),
        "low_altitude_economy": ("低空经济", "Low-altitude economy"),
    },
)

QUALIFICATIONS = Chapter(
    "qualification",
    {
        "high_tech": ("国家高新技术企业", "National high-tech enterprise"),
        "technology_sme": ("科技型中小企业", "Technology SME"),
        "advanced_technology_service": ("技术先进型服务企业", "Advanced technology service enterprise"),
        "gazelle": ("瞪羚企业", "Gazelle enterprise"),
        "chain_leader": ("链主企业", "Chain leader"),
        "little_giant": ("专精特新“小巨人”企业", "Specialised “little giant” enterprise"),
        "specialised_sme": ("专精特新中小企业", "Specialised SME"),
        "innovative_sme": ("创新型中小企业", "Innovative SME"),
    },
)

LEVELS = Chapter(
    "level",
    {
        "national": ("国家级", "National"),
        "provincial": ("省级", "Provincial"),
        "municipal": ("市级", "Municipal"),
        "district": ("区级", "District"),
        "park": ("园区", "Science park"),
    },
)
"""Levels of government that support an enterprise: what a condition may ask for, a filing may state."""
LEVELS_INSIDE = Chapter("level_inside", {code: (name.zh, name.en.lower()) for code, name in LEVELS.items()})
"""The same within a sentence."""
SUPPORT_LEVELS = Chapter(
    "support_level", {code: (name.zh, f"{name.en.lower()} level") for code, name in LEVELS.items()}
)
"""The same of support that was granted."""
