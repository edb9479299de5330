"""How the site says how it is: health, metrics, logs, reports of errors."""
