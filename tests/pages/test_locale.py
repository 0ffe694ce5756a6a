"""The pages as those see them who write numbers in another way than English does."""

from __future__ import annotations

import re

import pytest
from streamlit.runtime.context import ContextProxy

from tests.pages.test_plan import control, figures, headline, show, status

VIEWS = ("Today", "Draft", "Changes")


@pytest.fixture
def speak(monkeypatch):
    """Let the browser of the next runs speak a language."""

    def set_to(locale):
        monkeypatch.setattr(ContextProxy, "locale", property(lambda _: locale))

    return set_to


def texts(app):
    """What is written on a page, with the help texts of its figures."""
    said = [markdown.value for markdown in app.markdown]
    for metric in app.metric:
        said += [metric.label, metric.value, metric.delta, metric.help]
    return "\n".join(said)


def test_a_german_finds_german_figures_in_every_view(app, speak):
    speak("de-DE")
    app.run()
    assert re.search(r"needs 139\.\d{3} h; 59 reps and 1 vacant post have 82\.560 h \(169 %\)", headline(app))
    for view in VIEWS:
        show(app, view)
        assert not app.exception
        assert not re.search(r"\d,\d{3}\b", texts(app)), view
    assert re.search(r"customers change rep, \d+,\d % of 6\.956", status(app))
    assert any(re.fullmatch(r"\$\d+,\d m", value) for value in figures(app).values())


def test_what_one_reader_was_shown_is_not_shown_to_another(app, speak):
    """Results are kept for all sessions of the server; the marks of a reader are not."""
    told = {}
    for locale in ("de-DE", "en-US", "fr-FR", "de-DE"):
        speak(locale)
        app.run()
        show(app, "Draft")
        control(app.segmented_control, "Drawer").set_value("Why").run()
        told.setdefault(locale, []).append((headline(app), status(app), texts(app)))
    first, second = told["de-DE"]
    assert first == second
    plain = [
        re.sub(r"(?<=\d)[.,\u202f](?=\d)", "|", told[each][0][2]) for each in ("de-DE", "en-US", "fr-FR")
    ]
    assert plain[0] == plain[1] == plain[2]
    assert [re.search(r"needs 1\d\d(\D)\d{3} h", told[each][0][0])[1] for each in told] == [
        ".",
        ",",
        "\u202f",
    ]
