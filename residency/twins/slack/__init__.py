"""The twin of Slack's Web API.

May import `twins/wire.py`; `app.py` also Flask. No network, thread or clock may enter the model.
"""
