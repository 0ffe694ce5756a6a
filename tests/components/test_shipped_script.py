from __future__ import annotations

from components import shipped_script as shipped


def test_another_script_has_another_address(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    file = tmp_path / "chart.js"
    texts = []
    for content in ("export default 1;", "export default 2;", "export default 1;"):
        file.write_text(content, encoding="utf-8")
        texts.append(shipped.shipped_script("chart.js"))
    assert texts[0] == texts[2] != texts[1]
    # a single line would be taken for the path of a file
    assert all("\n" in text and "app/static/hexalign/chart.js?v=" in text for text in texts)
