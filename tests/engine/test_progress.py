from __future__ import annotations

from engine.extracts import read_accounts
from engine.progress import heard_by, report

ROWS = "id,lat,lon\n" + "".join(f"{i},{40 + i / 1e6},-100\n" for i in range(50_000))


def test_reading_says_how_far_it_is_and_never_goes_back():
    heard: list[tuple[float, str]] = []
    with heard_by(lambda share, words: heard.append((share, words))):
        read_accounts(ROWS.encode())
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len({share for share, words in heard if words == "Reading the rows"}) > 3
    assert "Locating the accounts" in {words for _, words in heard}


def test_outside_the_block_nobody_hears():
    heard: list[float] = []
    with heard_by(lambda share, _: heard.append(share)):
        report(0.5, "x")
    report(0.9, "y")
    assert heard == [0.5]
