"""The strict readers of the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env


def test_flag_with_an_unknown_word_stops_the_start(monkeypatch):
    monkeypatch.setenv("DEMO", "maybe")
    with pytest.raises(ImproperlyConfigured, match="DEMO must be yes or no"):
        env.flag("DEMO", default=False)


@pytest.mark.parametrize(("word", "meaning"), [("yes", True), ("1", True), ("On", True), ("no", False), ("", False)])
def test_flag_understands(monkeypatch, word, meaning):
    monkeypatch.setenv("DEMO", word)
    assert env.flag("DEMO", default=not meaning) is meaning


def test_text_missing_without_default_stops_the_start(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        env.text("SECRET_KEY")


def test_text_comes_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "secret"))
    assert env.text("SECRET_KEY") == "from the file"


def test_text_given_twice_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "here")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured, match="keep one"):
        env.text("SECRET_KEY")


def test_text_from_an_unreadable_file_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env.text("SECRET_KEY")


@pytest.mark.parametrize("word", ["ten", "-1", "0"])
def test_number_out_of_range_stops_the_start(monkeypatch, word):
    monkeypatch.setenv("UPLOAD_MAX_MB", word)
    with pytest.raises(ImproperlyConfigured, match="1 or more"):
        env.number("UPLOAD_MAX_MB", 20, least=1)


def test_choice_of_an_unknown_word_names_the_known_ones(monkeypatch):
    monkeypatch.setenv("SMTP_SECURITY", "ssl3")
    with pytest.raises(ImproperlyConfigured, match="none, starttls, tls"):
        env.choice("SMTP_SECURITY", ("none", "starttls", "tls"), "starttls")


def test_database_on_a_unix_socket(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@%2Frun%2FSockets/portal")
    settings = env.database("DATABASE_URL", pool_size=0)
    assert (settings["HOST"], settings["USER"], settings["NAME"]) == ("/run/Sockets", "portal", "portal")
    assert "pool" not in settings["OPTIONS"]


def test_database_on_a_host_with_password_and_options(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:p%40ss@db.example:6432/portal?sslmode=require")
    settings = env.database("DATABASE_URL", pool_size=4)
    assert (settings["HOST"], settings["PORT"], settings["PASSWORD"]) == ("db.example", "6432", "p@ss")
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["pool"]["max_size"] == 4


def test_database_of_another_kind_stops_the_start(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///db.sqlite3")
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        env.database("DATABASE_URL", pool_size=0)


def test_broker_on_a_unix_socket():
    assert env.broker("unix:///tmp/s/valkey.sock?db=3") == "redis+socket:///tmp/s/valkey.sock?virtual_host=3"
    assert env.broker("redis://cache:6379/0") == "redis://cache:6379/0"
