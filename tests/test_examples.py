"""The example ties out, and looks like a company that has work to do."""

from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.demand import demand
from engine.extracts import read_accounts
from engine.settings import Assumptions
from tests.test_layers import ROOT

EXAMPLES = ROOT / "data" / "examples"


@pytest.fixture(scope="module")
def accounts() -> pd.DataFrame:
    return read_accounts(EXAMPLES / "accounts.csv").accounts


@pytest.fixture(scope="module")
def territories() -> pd.DataFrame:
    return pd.read_csv(EXAMPLES / "territories.csv", index_col=s.TERRITORY_KEY, keep_default_na=False)


def test_every_row_is_read_and_every_column_found(accounts: pd.DataFrame):
    assert len(accounts) == 6968
    assert accounts[s.COVERAGE_KIND].value_counts().to_dict() == {s.AREA: 6916, s.NAMED: 40, s.OUT: 12}
    known = [
        s.ACCOUNT_NAME,
        s.LATITUDE,
        s.LONGITUDE,
        s.SIZE,
        s.REVENUE,
        s.CURRENT_REP,
        s.POSTAL_CODE,
        s.CITY,
        s.STATE,
    ]
    assert not (accounts[known].isna() | (accounts[known] == "")).any().any()


def test_the_hospitals_are_the_real_ones(accounts: pd.DataFrame):
    real = read_accounts(ROOT / "data" / "accounts" / "us_hospitals_demo.csv").accounts
    same = [s.ACCOUNT_ID, s.ACCOUNT_NAME, s.LATITUDE, s.LONGITUDE, s.SIZE, s.CITY, s.STATE, s.POSTAL_CODE]
    pd.testing.assert_frame_equal(accounts[same], real[same])


def test_accounts_and_territories_agree(accounts: pd.DataFrame, territories: pd.DataFrame):
    planned = accounts[accounts[s.COVERAGE_KIND] != s.OUT]
    assert sorted(planned[s.CURRENT_TERRITORY].unique()) == list(territories.index)
    assert (planned[s.CURRENT_REP] == planned[s.CURRENT_TERRITORY].map(territories[s.REP])).all()
    assert planned.groupby(s.CURRENT_TERRITORY)[s.REVENUE].sum().eq(territories["sales_last_year"]).all()
    assert (accounts.loc[accounts[s.COVERAGE_KIND] == s.OUT, s.CURRENT_TERRITORY] == "").all()


def test_the_team_is_60_reps_less_a_vacancy_in_8_districts_of_3_regions(territories: pd.DataFrame):
    assert len(territories) == 60
    assert territories[s.NAME].is_unique
    assert (territories[s.REP] == "Vacant").sum() == 1
    assert territories[s.DISTRICT].value_counts().between(6, 9).all()
    assert territories.groupby(s.DISTRICT)[s.REGION].nunique().eq(1).all()
    assert (territories[s.DISTRICT].nunique(), territories[s.REGION].nunique()) == (8, 3)


def test_today_is_out_of_balance_as_history_leaves_it(accounts: pd.DataFrame):
    planned = accounts[accounts[s.COVERAGE_KIND] != s.OUT]
    hours = demand(accounts, Assumptions())[s.WORKLOAD].loc[planned[s.ACCOUNT_ID]].to_numpy()
    index = pd.Series(hours).groupby(planned[s.CURRENT_TERRITORY].to_numpy()).sum()
    index = 100 * index / index.mean()
    assert 23 <= index.between(85, 115).sum() <= 30
    assert 50 <= index.min() <= 60
    assert 140 <= index.max() <= 150


def test_some_towns_have_two_reps(accounts: pd.DataFrame):
    by_area = accounts[accounts[s.COVERAGE_KIND] == s.AREA]
    reps = by_area.groupby(s.POSTAL_CODE)[s.CURRENT_TERRITORY].nunique()
    assert 50 <= (reps > 1).sum() <= 200
