"""The twin of Jira Cloud's REST API.

May import `twins/wire.py`; `app.py` also Flask. No network, thread or clock may enter the model.
"""
