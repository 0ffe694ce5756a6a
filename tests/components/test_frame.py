from components.frame import shortened


def test_a_long_name_is_cut_in_its_middle():
    assert shortened("accounts.csv") == "accounts.csv"
    cut = shortened("Accounts EMEA North final version 2024-11-03 (2).xlsx", most=20)
    assert cut == "Accounts E… (2).xlsx"
    assert len(cut) == 20
