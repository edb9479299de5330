"""The groups that every installation starts with. Migration home.0003_roles makes them and says what each may do.

Authors write and edit their own drafts and submit them. Editors edit and publish everything in the blog and keep its
categories, authors, menus and pictures. Administrators do everything, people and settings included.
"""

AUTHORS = "Authors"
EDITORS = "Editors"
ADMINISTRATORS = "Administrators"

WORKFLOW = "Editorial review"
