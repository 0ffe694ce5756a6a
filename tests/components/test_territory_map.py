import base64
import re

import numpy as np
from streamlit_folium import generate_leaflet_string

from components.map_layers import MapView, Place
from components.map_payload import parcel
from components.territory_map import base_map, change
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


def test_no_text_of_a_customer_is_ever_evaluated():
    name = "\"); alert('{{ 7 * 7 }}'); //</script> map_div_0"
    group = change(MapView(pins=[Place(40.0, -90.0, name)]), geometry=ANY, facts=None, dots=None)
    script = generate_leaflet_string(group, base_id="feature_group_0")
    (payload,) = re.findall(r'hexalign\.show\("([A-Za-z0-9+/=]*)"\)', script)
    assert "alert" not in script
    assert "49" not in script.replace(payload, "")
    meta, _ = read(base64.b64decode(payload))
    assert meta["pins"] == [[40.0, -90.0, name]]
    assert meta["geometry"] == ANY.key
