"""List the headings that people and CRMs use for each column, in five languages."""

from __future__ import annotations

from engine import schema as s
from engine.extracts.crm_headings import CRM_HEADINGS


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


# the better heading first; written as `plain` leaves them
_USUAL: dict[str, tuple[str, ...]] = {
    s.LATITUDE: _listed(
        """
        geometry latitude, latitude, lat, billing latitude, shipping latitude, mailing latitude, geo latitude,
        latitude deg, lat deg, latitude wgs84, lat wgs84, breitengrad, geografische breite,
        geographische breite, breite, latitud, latitudine, gps lat, gps latitude, y, coord y,
        ycoord, y coordinate
        """
    ),
    s.LONGITUDE: _listed(
        """
        geometry longitude, longitude, lng, lon, long, billing longitude, shipping longitude,
        mailing longitude, geo longitude, longitude deg, lon deg, lng deg, longitude wgs84, lon wgs84,
        langengrad, laengengrad, geografische lange, geographische lange, lange, laenge, longitud,
        longitudine, gps lon, gps lng, gps long, gps longitude, x, coord x, xcoord, x coordinate
        """
    ),
    s.ACCOUNT_ID: _listed(
        """
        account id, accountid, account number, account no, account nr, account code, account key,
        account ref, acct id, acct number, acct no, acct nr, acct num, acct code, account num,
        customer id, customerid, customer number, customer no, customer nbr, customer nr,
        customer num, customer code, customer key, customer ref, cust id, custid, cust number, cust no,
        custno, cust nbr, cust nr, cust num, cust code, client id, client no, client nr,
        client num, client ref, organisation id, organization id, client number, client code, record id,
        hs object id, company id, crm id, kundennummer,
        kunden nr, kundennr, kunden no, kunden id, kundenid, kd nr, kdnr, kd nummer, debitor,
        debitorennummer, debitor nr, debitoren nr, debitorennr, numero client, num client, nr client,
        code client, no client, id client, numero cliente, numero de cliente, num cliente, no cliente,
        nr cliente, n cliente, codigo cliente, codigo de cliente, cod cliente, id cliente,
        codice cliente, id, site id, store id, location id, outlet id, facility id, provider id,
        hcp id, hco id, store number, external id, key, code, number, nr, fid
        """
    ),
    s.ACCOUNT_NAME: _listed(
        """
        account name, accountname, account, customer name, customer, client name, client,
        company name, company, name, organisation name, organization name, organisation,
        organization, business name, site name, store name, facility name, kundenname, kunde, firma,
        firmenname, unternehmen, nom client, nom du client, nom, raison sociale, societe,
        nombre cliente, nombre del cliente, nombre, cliente, razon social, empresa, nome cliente,
        nome, ragione sociale, azienda, betreiber, operator, title
        """
    ),
    s.SEGMENT: _listed(
        """
        segment, customer segment, account segment, abc, abc class, abc segment, abc klasse,
        customer class, account class, class, tier, account tier, grade, kundensegment,
        kundenklasse, klasse, segmento, classe, clase, segmento cliente, classe client
        """
    ),
    s.CALLS_PER_YEAR: _listed(
        """
        calls per year, calls a year, annual calls, yearly calls, calls, planned calls,
        visits per year, visits a year, annual visits, visits, call frequency, visit frequency,
        frequency, besuche pro jahr, besuche, besuchsfrequenz, visites par an, visites,
        visitas por ano, visitas al ano, visitas, visite all anno, visite annue, visite per anno
        """
    ),
    s.CALL_HOURS: _listed(
        """
        call hours, hours per call, hours a call, call duration hours, call duration h, visit hours,
        hours per visit, visit duration hours, besuchsdauer stunden, stunden pro besuch,
        heures par visite, horas por visita, ore per visita
        """
    ),
    s.POTENTIAL: _listed(
        """
        potential, annual potential, sales potential, market potential, account potential,
        customer potential, revenue potential, opportunity, potential revenue, potential sales,
        potential value, total potential, potenzial, potential pro jahr, umsatzpotenzial,
        umsatzpotential, potenziale, potentiel, potencial, fatturato potenziale
        """
    ),
    s.REVENUE: _listed(
        """
        revenue, sales, sales last year, last year sales, sales ly, ly sales, annual revenue,
        annualrevenue, annual sales, revenue last year, last year revenue, current sales,
        actual sales, net sales, turnover, annual turnover, total revenue, total sales, sales ytd,
        ytd sales, umsatz, jahresumsatz, umsatz vorjahr, vorjahresumsatz, nettoumsatz,
        chiffre d affaires, chiffre affaires, ca annuel, ventes, ventas, ventas anuales,
        facturacion, ingresos, fatturato, fatturato annuo, vendite, ricavi
        """
    ),
    s.CURRENCY: _listed(
        """
        currency, currency code, currency iso code, currencyisocode, iso currency, currency iso,
        account currency, customer currency, billing currency, default currency, transaction currency,
        deal currency code, hs currency, curr, ccy, wahrung, waehrung, wahrungscode, waehrungscode,
        wahrungsschlussel, devise, code devise, monnaie, divisa, codigo divisa, moneda, valuta, codice valuta
        """
    ),
    s.SIZE: _listed(
        """
        size, beds, bed count, number of beds, licensed beds, staffed beds, total beds, betten,
        bettenzahl, anzahl betten, lits, nombre de lits, camas, numero de camas, posti letto, letti,
        account size, customer size, company size, employees, number of employees,
        numberofemployees, no of employees, employee count, headcount, staff, mitarbeiter,
        anzahl mitarbeiter, mitarbeiterzahl, effectif, effectifs, nombre d employes, salaries,
        empleados, numero de empleados, dipendenti, numero dipendenti, addetti, grosse, taille,
        tamano, dimensione
        """
    ),
    s.CURRENT_TERRITORY: _listed(
        """
        territoryid name, current territory, current territory id, current territory name,
        current territory key,
        territory id, territory, territory code, territory key, sales territory, sales territory id,
        territory name, sales territory name, territory2, account territory, assigned territory,
        terr, terr id, territory number, patch, vertriebsgebiet, verkaufsgebiet, gebiet,
        gebietsname, gebietsnummer, aussendienstgebiet, secteur, secteur commercial, code secteur,
        territoire, territorio, territorio de ventas, zona de ventas, zona, territorio di vendita,
        zona di vendita
        """
    ),
    s.CURRENT_REP: _listed(
        """
        current rep, current rep name, rep, rep name, sales rep, sales rep name, sls rep,
        sales representative, representative, account owner, account owner name, owner, owner name,
        ownerid name, hubspot owner, hubspot owner id, owner id, ownerid, company owner, record owner,
        account manager, account rep, territory manager, territory rep,
        sales person, salesperson, account executive, field rep, assigned rep, assigned to, covered by,
        served by, serviced by,
        aussendienst, aussendienstmitarbeiter, vertreter, betreuer, kundenbetreuer, zustandig,
        vertriebsmitarbeiter, commercial, representant, vendeur, comercial, representante, vendedor,
        agente, rappresentante, venditore
        """
    ),
    s.COVERAGE_KIND: _listed(
        """
        coverage kind, coverage, coverage type, account coverage, coverage model, account type,
        abdeckung, betreuungsart, couverture, cobertura, copertura
        """
    ),
    s.STATUS: _listed(
        """
        account status, customer status, client status, status, record status, business status,
        operating status, operational status, open closed, is deleted, isdeleted, is active, isactive, active,
        inactive, is inactive, deleted, closed, statecode, kundenstatus, aktiv, inaktiv, statut, actif,
        inactif, activo, inactivo, stato cliente, attivo, inattivo
        """
    ),
    s.PARENT_ID: _listed(
        """
        parent id, parentid, parent account id, parent account, parent company id,
        parent customer id, parent, ultimate parent id, hs parent company id, konzern id,
        konzernnummer, id societe mere, id matriz, id capogruppo, parent name,
        parent account name, ultimate parent, konzern, konzernmutter, mutterkonzern,
        societe mere, maison mere, casa madre, capogruppo
        """
    ),
    s.POSTAL_CODE: _listed(
        """
        postal code, postalcode, post code, postcode, zip, zip code, zipcode, zip5,
        billing postal code, billing zip, shipping postal code, shipping zip, mailing postal code,
        plz, postleitzahl, code postal, cp, codigo postal, cap, codice postale
        """
    ),
    s.CITY: _listed(
        """
        city, town, billing city, shipping city, mailing city, place, locality, municipality, ort,
        stadt, gemeinde, wohnort, ville, commune, ciudad, poblacion, municipio, citta, comune,
        localita
        """
    ),
    s.STATE: _listed(
        """
        state, state province, state code, province, billing state, billing state province,
        shipping state, mailing state, state region, state abbreviation, st, bundesland, departement,
        provincia, estado, regione
        """
    ),
    s.COUNTRY: _listed(
        """
        country, country code, countrycode, country region, iso country, iso2, country iso,
        country name, billing country, billing country code, shipping country, mailing country,
        nation, land, staat, landercode, laendercode, pays, code pays, pais, paese, nazione
        """
    ),
}

# those of a CRM come last: they are the longer ones, and stand for the same
SYNONYMS = {
    ours: (*names, *_listed(CRM_HEADINGS[ours])) if ours in CRM_HEADINGS else names
    for ours, names in _USUAL.items()
}
