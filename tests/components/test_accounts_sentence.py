import pytest

from components.accounts.sentence import sentence


@pytest.mark.parametrize(
    ("planned", "rows", "looks", "words"),
    [
        (6968, 7595, 2, "6,968 of 7,595 accounts are ready to plan. Two columns need a look."),
        (1, 1, 1, "1 of 1 account is ready to plan. One column needs a look."),
        (3, 3, 0, "3 of 3 accounts are ready to plan."),
        (3, 3, 12, "3 of 3 accounts are ready to plan. 12 columns need a look."),
        (0, 3, 1, "None of 3 rows can be planned. See the reasons below."),
    ],
)
def test_it_counts_accounts_and_columns(planned, rows, looks, words):
    assert sentence(planned, rows, looks=looks, new=True, unread=False).text == words


def test_a_file_that_is_planned_on_is_in_the_plan():
    assert sentence(5, 6, looks=0, new=False, unread=False).text == "5 of 6 accounts are in your plan."


def test_a_missing_column_stands_before_everything():
    line = sentence(0, 9, looks=2, new=True, unread=True)
    assert (line.text, line.tone) == ("None of 9 rows can be planned yet. Two columns need a look.", "fix")
    # a file whose columns are all there may still mix currencies
    assert sentence(0, 9, looks=0, new=True, unread=True).call == "One column needs a look."
