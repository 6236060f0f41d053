"""The machine under the portal when nobody brings one: PostgreSQL, Valkey, set-up and the process manager.

Plain Python without Django; the floors never import it (tests/architecture/test_floors.py).
"""
