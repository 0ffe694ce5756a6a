"""Start Hexalign: the server, and the frame around every page. `streamlit run app.py`."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import warm


def screen() -> None:
    """Draw the frame and the page in it."""
    from components import frame

    st.set_page_config(
        page_title="Hexalign",
        page_icon="static/mark-light.svg",
        layout="wide",
        # open, but where it would cover a narrow page, as at twice the size
        initial_sidebar_state="auto",
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


if get_script_run_ctx(suppress_warning=True) is None:
    # read once, by the server that starts; each session runs the file again
    # else the first session would look for its page among the files of pages/, and report it missing
    PagesManager.uses_pages_directory = False
    app = st.App(__file__, lifespan=warm.lifespan)
else:
    screen()
