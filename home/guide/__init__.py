"""The editors' guide inside the admin: the pages of docs/editors/, so that there is one text for both."""
