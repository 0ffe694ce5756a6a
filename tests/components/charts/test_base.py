from components.charts.base import build, cut, empty, plain
from components.theme import DARK, LIGHT
from tests.components.charts.looks import checked, words


def test_names_from_a_file_are_text_not_markup():
    assert plain("<b>A</b> & B") == "&lt;b&gt;A&lt;/b&gt; &amp; B"


def test_long_names_end_in_an_ellipsis():
    assert cut("Mountain & Plains", 17) == "Mountain & Plains"
    assert cut("Mountain & Plains", 12) == "Mountain &…"
    # cut first, so that an entity is never halved
    assert plain("A & Bcdef", 5) == "A &amp;…"


def test_what_is_missing_says_what_to_do():
    chart = empty(LIGHT, title="No plan", words="Draft<br>one.", height=100)
    assert words(checked(chart)) == ["Draft<br>one."]
    assert chart.alt == "No plan. Draft one."


def test_a_figure_carries_no_template_of_plotlys():
    layout = {"template": {}, "font": {"color": DARK.text}}
    assert build([], layout) == {"data": [], "layout": layout}
