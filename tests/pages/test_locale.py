"""The pages as those see them who write numbers in another way than English does."""

from __future__ import annotations

import re

from components.cached import jobs
from tests.pages.test_plan import control, figures, headline, show, status

VIEWS = ("Today", "Draft", "Changes")
DRAWERS = ("Team change", "Edit", "Options", "Why", "Charts")


def texts(app):
    """What is written on a page, with the help texts of its figures."""
    said = [markdown.value for markdown in app.markdown]
    for metric in app.metric:
        said += [metric.label, metric.value, metric.delta, metric.help]
    return "\n".join(said)


def test_a_german_finds_german_figures_in_every_view(app):
    app.context["locale"] = "de-DE"
    app.run()
    assert re.search(r"needs 139\.\d{3} h; 59 reps and 1 vacant post have 82\.560 h \(169 %\)", headline(app))
    for name, options in (("Show", VIEWS), ("Drawer", DRAWERS)):
        for option in options:
            control(app.segmented_control, name).set_value(option).run()
            assert not app.exception
            # an index just within the tolerance may have three decimals, no count has
            assert not re.search(r"\d,\d{3}\b(?! %)|\d\.\d{1,2}\b", texts(app)), option
    jobs.forget()
    assert re.search(r"customers change rep, \d+,\d % of 6\.956", status(app))
    assert re.fullmatch(r"\d\d,\d h", figures(app)["Driving a week"])


def test_what_one_reader_was_shown_is_not_shown_to_another(app):
    """Results are kept for all sessions of the server; the marks of a reader are not."""
    told = {}
    for locale in ("de-DE", "en-US", "fr-FR", "de-DE"):
        app.context["locale"] = locale
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
