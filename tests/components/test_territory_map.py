import numpy as np
from streamlit_folium import generate_leaflet_string

from components import territory_map
from components.map_layers import MapView, Place
from components.map_payload import named, parcel
from components.territory_map import base_map
from tests.components.test_map_payload import read

ANY = parcel({}, {"a": np.arange(3, dtype=np.int32)})


def test_the_base_map_is_the_same_every_time_and_asks_nothing_of_the_outside():
    one, other = (generate_leaflet_string(base_map("plan")) for _ in range(2))
    assert one == other
    assert 'hexalign.start(map_div, "plan")' in one
    assert "http" not in one
    links = [url for _, url in (*base_map("plan").default_js, *base_map("plan").default_css)]
    assert links
    assert all(url.startswith("../../app/static/") for url in links)


def test_text_of_a_customer_travels_as_data_alone(monkeypatch):
    name = "\"); alert('{{ 7 * 7 }}'); //</script> map_div_0"
    carried, evaluated = {}, []
    monkeypatch.setattr(territory_map, "_carry", lambda *, data, key: carried.update({key: data}))
    monkeypatch.setattr(territory_map, "st_folium", lambda fig, **options: evaluated.append((fig, options)))
    territory_map.show(MapView(pins=[Place(40.0, -90.0, name)]), key="plan", height=400, geometry=ANY)
    slot, key, payload = carried["plan-view"].split(b"\n", 2)
    meta, _ = read(payload)
    assert (slot, key) == (b"plan/view", named(payload).key.encode())
    assert meta["pins"] == [[40.0, -90.0, name]]
    assert (meta["geometry"], meta["facts"]) == (ANY.key, "")
    # what streamlit-folium evaluates is the same whatever the view holds
    ((fig, options),) = evaluated
    assert "alert" not in generate_leaflet_string(fig)
    assert "alert" not in str(options)
