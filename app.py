"""Start Hexalign: the frame around every page. `streamlit run app.py`."""

import streamlit as st

from components import frame

st.set_page_config(
    page_title="Hexalign",
    page_icon="static/mark-light.svg",
    layout="wide",
    initial_sidebar_state="expanded",
)
frame.begin()
page = st.navigation(
    {
        # an address that is no file's name in pages/, which Streamlit would run without this frame
        "Set up": [
            st.Page(
                "pages/accounts.py",
                title="Accounts",
                icon=":material/upload_file:",
                url_path="set-up-accounts",
            )
        ],
        "Plan": [st.Page("pages/plan.py", title="Plan", icon=":material/map:", default=True)],
    },
    position="top",
)
page.run()
frame.end()
