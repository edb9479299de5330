"""What has to happen by itself at certain times: `manage.py run_scheduler`."""
