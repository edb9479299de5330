"""The dashboard: cards that say what waits, what comes and what was found wanting.

A room adds cards with the hook `dashboard_cards`: a function of the request that gives a list of `Card`. Each card
costs the same few queries however much there is.
"""
