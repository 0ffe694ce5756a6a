"""List the headings that Salesforce, HubSpot and Dynamics write over their exports, in five languages.

What stands around the word itself in an address ("Address 1: City", "Ville de facturation") is looked
through by `wording` and not listed here.
"""

from __future__ import annotations

from engine import schema as s

# the better heading first; written as `plain` leaves them
CRM_HEADINGS: dict[str, str] = {
    s.ACCOUNT_ID: """
        account id 18, account id 18 digit, case safe account id, account 18 digit id, datensatz id,
        id du compte, id de compte, identifiant du compte, numero de compte, numero du compte,
        id de la fiche d informations, id d enregistrement, id de la cuenta, id de cuenta, numero de cuenta,
        id de registro, id account, id dell account, numero account, id record,
        do not modify account, nicht andern firma, nicht andern konto,
        ne pas modifier compte, no modificar cuenta, non modificare account
        """,
    s.ACCOUNT_NAME: """
        kontoname, name des unternehmens, unternehmensname, name der firma, nom du compte,
        nom de l entreprise, nom de la societe, nombre de la cuenta, nombre de cuenta,
        nombre de la empresa, nombre de empresa,
        nome dell account, nome azienda, nome dell azienda, nome societa
        """,
    s.REVENUE: """
        jahrlicher umsatz, umsatz pro jahr, chiffre d affaires annuel, revenu annuel, revenus annuels,
        ingresos anuales, ricavi annuali, ricavi annui, entrate annuali
        """,
    s.CURRENCY: """
        annual revenue currency, transactioncurrencyidname, isocurrencycode
        """,
    s.SIZE: """
        anzahl der mitarbeiter, beschaftigte, employes, numero di dipendenti, numero dei dipendenti
        """,
    s.CURRENT_TERRITORY: """
        territory2 name, territory2 id, territory2id, territory label, territoryid value, vertriebsregion,
        verkaufsregion, nom du territoire, nom du secteur, nombre del territorio, nome del territorio,
        nome territorio
        """,
    s.CURRENT_REP: """
        account owner full name, owner full name, company owner name, account owner alias, owner alias,
        account owner id, ownerid value, accountinhaber, account inhaber, kontoinhaber, besitzer,
        zustandiger mitarbeiter, zustandiger mitarbeiter fur unternehmen, unternehmensinhaber,
        proprietaire du compte, proprietaire de l entreprise, proprietaire, propietario de la cuenta,
        propietario de cuenta, propietario de la empresa, propietario del registro de empresa, propietario,
        titolare account, titolare dell account, proprietario account, proprietario dell account,
        proprietario dell azienda, proprietario
        """,
    s.PARENT_ID: """
        parent company, parentaccountid value, parentaccountid name, ultimate parent account id,
        ubergeordneter account, ubergeordnete firma, ubergeordnetes unternehmen, ubergeordnetes konto,
        muttergesellschaft, compte parent, compte principal, entreprise parente, entreprise mere,
        cuenta principal, cuenta primaria, cuenta matriz, empresa matriz, account padre, account principale,
        account controllante, azienda madre, societa controllante
        """,
    s.POSTAL_CODE: """
        zip postal, zip postal code, postal code zip, billing zip postal code, billing zip code,
        shipping zip postal code, shipping zip code, mailing zip postal code
        """,
    s.STATE: """
        billing state code, state or province, state province code, shipping state code,
        shipping state province, mailing state province, bundesland kanton, bundesland region, kanton,
        etat province, etat region, region departement, estado o provincia, estado provincia, estado region,
        estado o region, stato provincia, stato regione, provincia o stato
        """,
    s.COUNTRY: """
        country region code, billing country region, billing country name, shipping country code,
        land region, pays region, pais region, pais o region, paese regione, paese o area geografica
        """,
}
