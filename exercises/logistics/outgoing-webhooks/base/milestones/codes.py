"""The kinds of milestones."""

PUBLIC = {
    "PUP": "picked up",
    "DEP": "departed",
    "ARR": "arrived",
    "REL": "released by customs",
    "EXC": "something went wrong",
    "DLV": "delivered",
}
OURS = {
    "CST": "the carrier has sent its bill",
    "CRD": "held back by credit control",
}
ALL = PUBLIC | OURS
