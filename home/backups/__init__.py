"""Backups of database, files and settings; restoring them; proving that they can be restored.

A target is a folder or a bucket. Below it:

    files/KEY/ab/abcdef…         every uploaded file once, under the SHA-256 of its content, shared by all backups
    backups/NAME/database        what the database's own tools have written
    backups/NAME/media.json      which files belong to it, and under which names
    backups/NAME/settings.json   what the installation was started with
    backups/NAME/backup.json     what is in it, with checksums; written last, so a backup without it is not one

With a key everything but backup.json is encrypted in the format of age.
"""
