"""How the portal speaks to its operator: one line per event, or one JSON object per line for a collector."""

import logging.config
from typing import Any

import structlog

TALKATIVE = ("fontTools", "pikepdf", "weasyprint", "celery.app.trace", "django.template", "botocore")


class RefusedRequests(logging.Filter):
    """A request that was refused as suspicious (a wrong host, too many fields) is one line: nobody floods the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


def logging_for(style: str, level: str) -> None:
    """Configures logging and structlog alike. `style` is "lines" or "json", `level` a logging level's name."""
    shared = _stamps()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"portal": _formatter(style, shared)},
            "filters": {"refused": {"()": RefusedRequests}},
            "handlers": {
                "console": {"class": "logging.StreamHandler", "formatter": "portal", "filters": ["refused"]},
            },
            "root": {"handlers": ["console"], "level": level.upper()},
            "loggers": {name: {"level": "WARNING"} for name in TALKATIVE},
        }
    )


def _stamps() -> list[Any]:
    """What every line carries, whoever speaks."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


def _formatter(style: str, shared: list[Any]) -> dict[str, Any]:
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if style == "lines":
        order = ["timestamp", "level", "logger", "event"]
        renderer = structlog.processors.LogfmtRenderer(key_order=order, bool_as_flag=False)
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    }
