"""What storages raise."""

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError

# A disk that is full, a bucket that is away, slow or refuses.
STORAGE_ERRORS = (OSError, BotoCoreError, ClientError, Boto3Error)
