import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markdown import escape, heard


def test_names_show_as_written():
    assert escape("R&D *A* [x](y) $5 :red[z] <b>") == (r"R&D \*A\* \[x\]\(y\) \$5 \:red\[z\] \<b\>")


def test_what_a_button_is_about_is_said_beside_its_label():
    assert heard("Show on map", "Best balance [1]") == r"Show on map :gray[Best balance \[1\]]"


@pytest.mark.parametrize("plain", ["119,160 h", "144 %", "±15 %", "O'Neil", "Texas & Gulf", "–"])
def test_plain_text_is_left_alone(plain):
    assert escape(plain) == plain


@given(st.text(string.printable))
def test_taking_the_backslashes_away_gives_the_text_back(text):
    assert re.sub(r"\\(.)", r"\1", escape(text)) == text
