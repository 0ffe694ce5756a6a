from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from engine import schema as s
from engine.extracts import Extract, read_accounts
from engine.extracts.columns import guess_columns

# heading -> what it is read as ("" for none), and the values of three accounts in and around Cologne
Table = list[tuple[str, str, tuple[str, str, str]]]

CITY = ("Köln", "Bonn", "Aachen")
ZIP = ("50667", "53111", "52062")
LAT, LON = ("50.9375", "50.7374", "50.7753"), ("6.9603", "7.0982", "6.0839")
NAME = ("Klinikum Süd GmbH", "St. Anna", "Praxis Dr. Öz")
MONEY, STAFF = ("1200000", "500000", "90000"), ("1200", "80", "7")
IDS = ("0015g00000KxYzAAAV", "0015g00000KxYzaAAF", "0015g00000KxZ01AAF")
OWNERS = ("0055g000004QwErAAK", "0055g000004QwErAAK", "0055g000004ZzZzAAK")
PEOPLE = ("Ada Lovelace", "Ada Lovelace", "Bo Diddley")
PARENT = ("", IDS[0], "")
GUIDS = (
    "6a1b2c3d-0000-4000-8000-000000000001",
    "6a1b2c3d-0000-4000-8000-000000000002",
    "6a1b2c3d-0000-4000-8000-000000000003",
)
NUMBERS = ("0107745", "0107746", "0107747")
STATE, COUNTRY = ("Nordrhein-Westfalen",) * 3, ("Germany",) * 3
NO, EMPTY = ("false",) * 3, ("",) * 3
DAYS = ("2026-01-02T09:00:00.000Z", "2026-01-03T09:00:00.000Z", "2026-01-03T09:00:00.000Z")
WEST = ("West 1", "West 1", "West 2")

SALESFORCE_API: Table = [
    ("Id", s.ACCOUNT_ID, IDS),
    ("IsDeleted", s.STATUS, NO),
    ("MasterRecordId", "", EMPTY),
    ("Name", s.ACCOUNT_NAME, NAME),
    ("Type", "", ("Customer", "Prospect", "Customer")),
    ("ParentId", s.PARENT_ID, PARENT),
    ("BillingStreet", "", ("Ring 1", "Markt 2", "Weg 3")),
    ("ShippingCity", "", ("Berlin",) * 3),
    ("ShippingPostalCode", "", ("10115",) * 3),
    ("ShippingLatitude", "", ("52.5",) * 3),
    ("ShippingLongitude", "", ("13.4",) * 3),
    ("BillingCity", s.CITY, CITY),
    ("BillingState", s.STATE, STATE),
    ("BillingPostalCode", s.POSTAL_CODE, ZIP),
    ("BillingCountry", s.COUNTRY, COUNTRY),
    ("BillingStateCode", "", ("NW",) * 3),
    ("BillingCountryCode", "", ("DE",) * 3),
    ("BillingLatitude", s.LATITUDE, LAT),
    ("BillingLongitude", s.LONGITUDE, LON),
    ("BillingGeocodeAccuracy", "", ("Address",) * 3),
    ("Phone", "", ("+49 1", "+49 2", "+49 3")),
    ("AccountNumber", "", NUMBERS),
    ("Sic", "", ("8062", "8062", "8011")),
    ("AnnualRevenue", s.REVENUE, MONEY),
    ("NumberOfEmployees", s.SIZE, STAFF),
    ("Ownership", "", ("Private", "Public", "Private")),
    ("Rating", "", ("Hot", "Warm", "Cold")),
    ("OwnerId", s.CURRENT_REP, OWNERS),
    ("CreatedDate", "", DAYS),
    ("LastModifiedById", "", OWNERS),
    ("LastActivityDate", "", ("", "2026-01-03", "")),
    ("Territory__c", s.CURRENT_TERRITORY, WEST),
    ("ABC_Segment__c", s.SEGMENT, ("A", "B", "C")),
]

SALESFORCE_NAMES: Table = [
    ("Id", s.ACCOUNT_ID, IDS),
    ("Name", s.ACCOUNT_NAME, NAME),
    ("OwnerId", "", OWNERS),
    ("Owner.Name", s.CURRENT_REP, PEOPLE),
    ("BillingStateCode", s.STATE, ("NW",) * 3),
    ("BillingCountryCode", s.COUNTRY, ("DE",) * 3),
    ("BillingPostalCode", s.POSTAL_CODE, ZIP),
    ("Site_Location__Latitude__s", s.LATITUDE, LAT),
    ("Site_Location__Longitude__s", s.LONGITUDE, LON),
    ("CurrencyIsoCode", s.CURRENCY, ("EUR",) * 3),
    ("Territory2.Name", s.CURRENT_TERRITORY, WEST),
]

# the data loader writes fields in capitals
SALESFORCE_CAPITALS: Table = [
    ("ID", s.ACCOUNT_ID, IDS),
    ("ISDELETED", s.STATUS, NO),
    ("NAME", s.ACCOUNT_NAME, NAME),
    ("PARENTID", s.PARENT_ID, PARENT),
    ("SHIPPINGPOSTALCODE", "", ("10115",) * 3),
    ("BILLINGCITY", s.CITY, CITY),
    ("BILLINGSTATE", s.STATE, STATE),
    ("BILLINGPOSTALCODE", s.POSTAL_CODE, ZIP),
    ("BILLINGCOUNTRY", s.COUNTRY, COUNTRY),
    ("BILLINGLATITUDE", s.LATITUDE, LAT),
    ("BILLINGLONGITUDE", s.LONGITUDE, LON),
    ("ACCOUNTNUMBER", "", ("", "", "7")),
    ("ANNUALREVENUE", s.REVENUE, MONEY),
    ("NUMBEROFEMPLOYEES", s.SIZE, STAFF),
    ("OWNERID", s.CURRENT_REP, OWNERS),
    ("CREATEDBYID", "", OWNERS),
    ("TERRITORY__C", s.CURRENT_TERRITORY, WEST),
]

SALESFORCE_REPORT: Table = [
    ("Account Owner", s.CURRENT_REP, PEOPLE),
    ("Account Name", s.ACCOUNT_NAME, NAME),
    ("Type", "", ("Customer",) * 3),
    ("Last Activity", "", ("02.01.2026", "", "")),
    ("Shipping Zip/Postal Code", "", ("10115",) * 3),
    ("Shipping City", "", ("Berlin",) * 3),
    ("Billing City", s.CITY, CITY),
    ("Billing Zip/Postal Code", s.POSTAL_CODE, ZIP),
    ("Billing State/Province", s.STATE, STATE),
    ("Billing Country", s.COUNTRY, COUNTRY),
    ("Billing Latitude", s.LATITUDE, LAT),
    ("Billing Longitude", s.LONGITUDE, LON),
    ("Annual Revenue Currency", s.CURRENCY, ("EUR",) * 3),
    ("Annual Revenue", s.REVENUE, MONEY),
    ("Employees", s.SIZE, STAFF),
    ("Parent Account", "", ("", "Klinikum Süd GmbH", "")),
    ("Parent Account ID", s.PARENT_ID, PARENT),
    ("Account Number", "", ("", "", "7")),
    ("Account ID", s.ACCOUNT_ID, IDS),
    ("Territory", s.CURRENT_TERRITORY, WEST),
]

SALESFORCE_GERMAN: Table = [
    ("Accountinhaber", s.CURRENT_REP, PEOPLE),
    ("Account-ID", s.ACCOUNT_ID, IDS),
    ("Accountname", s.ACCOUNT_NAME, NAME),
    ("Ort (Lieferanschrift)", "", ("Berlin",) * 3),
    ("Postleitzahl (Lieferanschrift)", "", ("10115",) * 3),
    ("Postleitzahl (Rechnungsanschrift)", s.POSTAL_CODE, ZIP),
    ("Ort (Rechnungsanschrift)", s.CITY, CITY),
    ("Bundesland/Kanton (Rechnungsanschrift)", s.STATE, STATE),
    ("Land (Rechnungsanschrift)", s.COUNTRY, COUNTRY),
    ("Jahresumsatz", s.REVENUE, MONEY),
    ("Mitarbeiter", s.SIZE, STAFF),
    ("Übergeordneter Account", s.PARENT_ID, PARENT),
    ("Letzte Aktivität", "", ("02.01.2026", "", "")),
    ("Gebiet", s.CURRENT_TERRITORY, WEST),
]

SALESFORCE_FRENCH: Table = [
    ("ID du compte", s.ACCOUNT_ID, IDS),
    ("Nom du compte", s.ACCOUNT_NAME, NAME),
    ("Propriétaire du compte", s.CURRENT_REP, PEOPLE),
    ("Ville de livraison", "", ("Berlin",) * 3),
    ("Code postal de livraison", "", ("10115",) * 3),
    ("Code postal de facturation", s.POSTAL_CODE, ZIP),
    ("Ville de facturation", s.CITY, CITY),
    ("État/Province de facturation", s.STATE, STATE),
    ("Pays de facturation", s.COUNTRY, ("Allemagne",) * 3),
    ("Chiffre d'affaires annuel", s.REVENUE, MONEY),
    ("Employés", s.SIZE, STAFF),
    ("Compte parent", s.PARENT_ID, PARENT),
    ("Secteur commercial", s.CURRENT_TERRITORY, WEST),
]

SALESFORCE_SPANISH: Table = [
    ("Id. de cuenta", s.ACCOUNT_ID, IDS),
    ("Nombre de la cuenta", s.ACCOUNT_NAME, NAME),
    ("Propietario de la cuenta", s.CURRENT_REP, PEOPLE),
    ("Código postal de envío", "", ("10115",) * 3),
    ("Código postal de facturación", s.POSTAL_CODE, ZIP),
    ("Ciudad de facturación", s.CITY, CITY),
    ("Estado o provincia de facturación", s.STATE, STATE),
    ("País de facturación", s.COUNTRY, ("Alemania",) * 3),
    ("Ingresos anuales", s.REVENUE, MONEY),
    ("Empleados", s.SIZE, STAFF),
    ("Cuenta principal", s.PARENT_ID, PARENT),
    ("Territorio", s.CURRENT_TERRITORY, WEST),
]

SALESFORCE_ITALIAN: Table = [
    ("ID account", s.ACCOUNT_ID, IDS),
    ("Nome account", s.ACCOUNT_NAME, NAME),
    ("Titolare account", s.CURRENT_REP, PEOPLE),
    ("CAP spedizione", "", ("10115",) * 3),
    ("CAP fatturazione", s.POSTAL_CODE, ZIP),
    ("Città di fatturazione", s.CITY, CITY),
    ("Stato/Provincia di fatturazione", s.STATE, STATE),
    ("Paese di fatturazione", s.COUNTRY, ("Germania",) * 3),
    ("Fatturato annuo", s.REVENUE, MONEY),
    ("Dipendenti", s.SIZE, STAFF),
    ("Account controllante", s.PARENT_ID, PARENT),
    ("Territorio", s.CURRENT_TERRITORY, WEST),
]

RECORDS = ("18234567001", "18234567002", "18234567003")

HUBSPOT: Table = [
    ("Record ID", s.ACCOUNT_ID, RECORDS),
    ("Company name", s.ACCOUNT_NAME, NAME),
    ("Company Domain Name", "", ("a.example", "b.example", "c.example")),
    ("Company owner", s.CURRENT_REP, PEOPLE),
    ("Create Date", "", DAYS),
    ("Phone Number", "", ("1", "2", "3")),
    ("Last Activity Date", "", DAYS),
    ("City", s.CITY, CITY),
    ("State/Region", s.STATE, STATE),
    ("Postal Code", s.POSTAL_CODE, ZIP),
    ("Country/Region", s.COUNTRY, COUNTRY),
    ("Industry", "", ("HOSPITAL_HEALTH_CARE",) * 3),
    ("Annual Revenue", s.REVENUE, MONEY),
    ("Number of Employees", s.SIZE, STAFF),
    ("Parent Company", s.PARENT_ID, ("", RECORDS[0], "")),
    ("Number of child companies", "", ("1", "0", "0")),
    ("Lifecycle Stage", "", ("Customer",) * 3),
    ("Sales territory", s.CURRENT_TERRITORY, WEST),
]

HUBSPOT_API: Table = [
    ("hs_object_id", s.ACCOUNT_ID, RECORDS),
    ("name", s.ACCOUNT_NAME, NAME),
    ("domain", "", ("a.example", "b.example", "c.example")),
    ("hubspot_owner_id", s.CURRENT_REP, ("501", "501", "502")),
    ("address", "", ("Ring 1", "Markt 2", "Weg 3")),
    ("city", s.CITY, CITY),
    ("state", s.STATE, STATE),
    ("zip", s.POSTAL_CODE, ZIP),
    ("country", s.COUNTRY, COUNTRY),
    ("annualrevenue", s.REVENUE, MONEY),
    ("numberofemployees", s.SIZE, STAFF),
    ("parent_company", s.PARENT_ID, ("", RECORDS[0], "")),
    ("hs_lastmodifieddate", "", DAYS),
    ("territory", s.CURRENT_TERRITORY, WEST),
]

HUBSPOT_GERMAN: Table = [
    ("Datensatz-ID", s.ACCOUNT_ID, RECORDS),
    ("Name des Unternehmens", s.ACCOUNT_NAME, NAME),
    ("Zuständiger Mitarbeiter für Unternehmen", s.CURRENT_REP, PEOPLE),
    ("Stadt", s.CITY, CITY),
    ("Bundesland/Region", s.STATE, STATE),
    ("Postleitzahl", s.POSTAL_CODE, ZIP),
    ("Land/Region", s.COUNTRY, COUNTRY),
    ("Jährlicher Umsatz", s.REVENUE, MONEY),
    ("Anzahl der Mitarbeiter", s.SIZE, STAFF),
    ("Vertriebsgebiet", s.CURRENT_TERRITORY, WEST),
]

HUBSPOT_FRENCH: Table = [
    ("ID de la fiche d'informations", s.ACCOUNT_ID, RECORDS),
    ("Nom de l'entreprise", s.ACCOUNT_NAME, NAME),
    ("Propriétaire de l'entreprise", s.CURRENT_REP, PEOPLE),
    ("Ville", s.CITY, CITY),
    ("État/Région", s.STATE, STATE),
    ("Code postal", s.POSTAL_CODE, ZIP),
    ("Pays/Région", s.COUNTRY, ("Allemagne",) * 3),
    ("Chiffre d'affaires annuel", s.REVENUE, MONEY),
    ("Nombre d'employés", s.SIZE, STAFF),
    ("Secteur", s.CURRENT_TERRITORY, WEST),
]

HUBSPOT_SPANISH: Table = [
    ("ID de registro", s.ACCOUNT_ID, RECORDS),
    ("Nombre de la empresa", s.ACCOUNT_NAME, NAME),
    ("Propietario del registro de empresa", s.CURRENT_REP, PEOPLE),
    ("Ciudad", s.CITY, CITY),
    ("Estado o región", s.STATE, STATE),
    ("Código postal", s.POSTAL_CODE, ZIP),
    ("País o región", s.COUNTRY, ("Alemania",) * 3),
    ("Ingresos anuales", s.REVENUE, MONEY),
    ("Número de empleados", s.SIZE, STAFF),
    ("Zona de ventas", s.CURRENT_TERRITORY, WEST),
]

HUBSPOT_ITALIAN: Table = [
    ("ID record", s.ACCOUNT_ID, RECORDS),
    ("Nome dell'azienda", s.ACCOUNT_NAME, NAME),
    ("Proprietario dell'azienda", s.CURRENT_REP, PEOPLE),
    ("Città", s.CITY, CITY),
    ("Stato/Regione", s.STATE, STATE),
    ("Codice postale", s.POSTAL_CODE, ZIP),
    ("Paese/Regione", s.COUNTRY, ("Germania",) * 3),
    ("Fatturato annuo", s.REVENUE, MONEY),
    ("Numero di dipendenti", s.SIZE, STAFF),
    ("Zona di vendita", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS: Table = [
    ("(Do Not Modify) Account", "", GUIDS),
    ("(Do Not Modify) Row Checksum", "", ("x==", "y==", "z==")),
    ("(Do Not Modify) Modified On", "", DAYS),
    ("Account Name", s.ACCOUNT_NAME, NAME),
    ("Account Number", s.ACCOUNT_ID, NUMBERS),
    ("Main Phone", "", ("1", "2", "3")),
    ("Address 2: City", "", ("Berlin",) * 3),
    ("Address 2: ZIP/Postal Code", "", ("10115",) * 3),
    ("Address 1: City", s.CITY, CITY),
    ("Address 1: State/Province", s.STATE, STATE),
    ("Address 1: ZIP/Postal Code", s.POSTAL_CODE, ZIP),
    ("Address 1: Country/Region", s.COUNTRY, COUNTRY),
    ("Address 1: Latitude", s.LATITUDE, LAT),
    ("Address 1: Longitude", s.LONGITUDE, LON),
    ("Owner", s.CURRENT_REP, PEOPLE),
    ("Status", s.STATUS, ("Active", "Active", "Active")),
    ("Parent Account", s.PARENT_ID, PARENT),
    ("Primary Contact", "", ("A", "B", "C")),
    ("Annual Revenue", s.REVENUE, MONEY),
    ("Number of Employees", s.SIZE, STAFF),
    ("Territory", s.CURRENT_TERRITORY, WEST),
]

# numbers were never filled in, so the record's own key tells accounts apart
DYNAMICS_WITHOUT_NUMBERS: Table = [
    ("(Do Not Modify) Account", s.ACCOUNT_ID, GUIDS),
    ("Account Name", s.ACCOUNT_NAME, NAME),
    ("Account Number", "", ("", "", "7")),
    ("Address 1: ZIP/Postal Code", s.POSTAL_CODE, ZIP),
    ("Owner", s.CURRENT_REP, PEOPLE),
    ("Territory", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS_API: Table = [
    ("accountid", s.ACCOUNT_ID, GUIDS),
    ("accountnumber", "", NUMBERS),
    ("name", s.ACCOUNT_NAME, NAME),
    ("address2_postalcode", "", ("10115",) * 3),
    ("address1_line1", "", ("Ring 1", "Markt 2", "Weg 3")),
    ("address1_city", s.CITY, CITY),
    ("address1_stateorprovince", s.STATE, STATE),
    ("address1_postalcode", s.POSTAL_CODE, ZIP),
    ("address1_country", s.COUNTRY, COUNTRY),
    ("address1_latitude", s.LATITUDE, LAT),
    ("address1_longitude", s.LONGITUDE, LON),
    ("ownerid", "", (GUIDS[2], GUIDS[2], GUIDS[1])),
    ("owneridname", s.CURRENT_REP, PEOPLE),
    ("parentaccountid", s.PARENT_ID, ("", GUIDS[0], "")),
    ("parentaccountidname", "", ("", NAME[0], "")),
    ("revenue", s.REVENUE, MONEY),
    ("numberofemployees", s.SIZE, STAFF),
    ("territoryid", "", (GUIDS[0], GUIDS[0], GUIDS[1])),
    ("territoryidname", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS_GERMAN: Table = [
    ("(Nicht ändern) Firma", "", GUIDS),
    ("(Nicht ändern) Geändert am", "", DAYS),
    ("Firmenname", s.ACCOUNT_NAME, NAME),
    ("Kundennummer", s.ACCOUNT_ID, NUMBERS),
    ("Adresse 1: Ort", s.CITY, CITY),
    ("Adresse 1: Bundesland/Kanton", s.STATE, STATE),
    ("Adresse 1: Postleitzahl", s.POSTAL_CODE, ZIP),
    ("Adresse 1: Land/Region", s.COUNTRY, COUNTRY),
    ("Adresse 1: Breitengrad", s.LATITUDE, ("50,9375", "50,7374", "50,7753")),
    ("Adresse 1: Längengrad", s.LONGITUDE, ("6,9603", "7,0982", "6,0839")),
    ("Besitzer", s.CURRENT_REP, PEOPLE),
    ("Übergeordnete Firma", s.PARENT_ID, PARENT),
    ("Jahresumsatz", s.REVENUE, MONEY),
    ("Anzahl der Mitarbeiter", s.SIZE, STAFF),
    ("Gebiet", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS_FRENCH: Table = [
    ("Nom du compte", s.ACCOUNT_NAME, NAME),
    ("Numéro de compte", s.ACCOUNT_ID, NUMBERS),
    ("Adresse 1 : ville", s.CITY, CITY),
    ("Adresse 1 : code postal", s.POSTAL_CODE, ZIP),
    ("Adresse 1 : pays/région", s.COUNTRY, ("Allemagne",) * 3),
    ("Adresse 1 : latitude", s.LATITUDE, LAT),
    ("Adresse 1 : longitude", s.LONGITUDE, LON),
    ("Propriétaire", s.CURRENT_REP, PEOPLE),
    ("Nombre d'employés", s.SIZE, STAFF),
    ("Secteur", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS_SPANISH: Table = [
    ("Nombre de cuenta", s.ACCOUNT_NAME, NAME),
    ("Número de cuenta", s.ACCOUNT_ID, NUMBERS),
    ("Dirección 1: ciudad", s.CITY, CITY),
    ("Dirección 1: código postal", s.POSTAL_CODE, ZIP),
    ("Dirección 1: país o región", s.COUNTRY, ("Alemania",) * 3),
    ("Propietario", s.CURRENT_REP, PEOPLE),
    ("Cuenta primaria", s.PARENT_ID, PARENT),
    ("Zona de ventas", s.CURRENT_TERRITORY, WEST),
]

DYNAMICS_ITALIAN: Table = [
    ("Nome account", s.ACCOUNT_NAME, NAME),
    ("Numero account", s.ACCOUNT_ID, NUMBERS),
    ("Indirizzo 1: città", s.CITY, CITY),
    ("Indirizzo 1: CAP", s.POSTAL_CODE, ZIP),
    ("Indirizzo 1: paese", s.COUNTRY, ("Germania",) * 3),
    ("Proprietario", s.CURRENT_REP, PEOPLE),
    ("Account padre", s.PARENT_ID, PARENT),
    ("Zona", s.CURRENT_TERRITORY, WEST),
]

EXPORTS = {
    name.lower(): table for name, table in globals().items() if name.startswith(("SALES", "HUB", "DYN"))
}


def frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame({heading: pd.array(values, dtype="str") for heading, _, values in table})


def written(headings: list[str], *rows: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([headings, *rows])
    return out.getvalue().encode()


def read(table: Table) -> Extract:
    return read_accounts(
        written([h for h, _, _ in table], *map(list, zip(*(v for *_, v in table), strict=True)))
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_of_an_export_is_known_and_no_other_is_taken(name: str) -> None:
    table = EXPORTS[name]
    assert dict(guess_columns(frame(table)).columns) == {ours: theirs for theirs, ours, _ in table if ours}


@pytest.mark.parametrize("name", [n for n in EXPORTS if any(o == s.LATITUDE for _, o, _ in EXPORTS[n])])
def test_the_accounts_of_an_export_are_all_read_with_rep_and_territory(name: str) -> None:
    extract = read(EXPORTS[name])
    accounts = extract.accounts
    assert (len(accounts), len(extract.rejected)) == (3, 0)
    assert accounts[s.LATITUDE].tolist() == pytest.approx([50.9375, 50.7374, 50.7753])
    assert accounts[s.CURRENT_TERRITORY].tolist() == list(WEST)
    assert accounts[s.CURRENT_REP].nunique() == 2
    ids = {ours: values for _, ours, values in EXPORTS[name]}[s.ACCOUNT_ID]
    assert accounts[s.ACCOUNT_ID].tolist() == list(ids)


def test_ids_that_differ_only_by_capitals_are_different_accounts() -> None:
    rows = [[key, "50.9", "6.9"] for key in ("0015g00000KxYzA", "0015g00000KxYza", "0015g00000Kxyza")]
    extract = read_accounts(written(["Id", "BillingLatitude", "BillingLongitude"], *rows))
    assert extract.accounts[s.ACCOUNT_ID].tolist() == [row[0] for row in rows]
    assert extract.rejected.empty


def test_ids_that_look_like_numbers_stay_as_they_are_written() -> None:
    rows = [["001500000012E34567", "50.9", "6.9"], ["001000000000000123", "50.8", "7.1"]]
    extract = read_accounts(written(["Id", "BillingLatitude", "BillingLongitude"], *rows))
    assert extract.accounts[s.ACCOUNT_ID].tolist() == ["001500000012E34567", "001000000000000123"]


def test_without_a_territory_column_the_owner_stands_in_for_it() -> None:
    columns = guess_columns(frame([row for row in SALESFORCE_NAMES if row[1] != s.CURRENT_TERRITORY])).columns
    assert columns[s.CURRENT_TERRITORY] == columns[s.CURRENT_REP] == "Owner.Name"


def test_an_address_for_deliveries_is_taken_where_the_billing_address_is_empty() -> None:
    table = [(h, o, EMPTY if h.startswith("Billing") else v) for h, o, v in SALESFORCE_API]
    columns = guess_columns(frame(table)).columns
    assert [columns[ours] for ours in (s.LATITUDE, s.LONGITUDE, s.POSTAL_CODE, s.CITY)] == [
        *("ShippingLatitude", "ShippingLongitude", "ShippingPostalCode", "ShippingCity")
    ]


def test_owners_of_the_customers_themselves_are_no_reps() -> None:
    owners = [f"Dr. {i}" for i in range(60)]
    pharmacies = pd.DataFrame(
        {"Nr": [str(i) for i in range(60)], "PLZ": "50667", "Besitzer": owners}, dtype="str"
    )
    assert s.CURRENT_REP not in guess_columns(pharmacies).columns
    assert (
        guess_columns(pharmacies.assign(Besitzer=["Dr. 1", "Dr. 2"] * 30)).columns[s.CURRENT_REP]
        == "Besitzer"
    )
