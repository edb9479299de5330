"""Moving uploaded files to another storage, and being killed meanwhile."""

import hashlib
import re
import signal
import time

import boto3

from tests.production.faults import Outcome, fault
from tests.production.faults.scripts import PICTURES
from tests.production.faults.stores import bucket, originals, s3_server
from tests.production.stack import Stack, wait_for

COUNT = 1000


@fault
def media_move_killed(stack: Stack) -> Outcome:
    stack.run(PICTURES % {"count": COUNT})
    media = stack.data / "media"
    before = {
        str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in media.rglob("*")
        if path.is_file()
    }
    assert len(originals(stack)) >= COUNT
    journal = stack.data / "move_media_to_s3.jsonl"
    with s3_server(stack) as address:
        target = boto3.resource(
            "s3",
            endpoint_url=address,
            region_name="eu-west-2",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
        ).create_bucket(Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        began = time.monotonic()
        for part in (0.3, 0.7):
            stack.start("move", [stack.python, "manage.py", "move_media", "--to", "s3"], **bucket(address))
            wait_for(
                lambda enough=part * COUNT: journal.exists() and len(journal.read_text().splitlines()) >= enough,
                seconds=300,
            )
            stack.stop("move", signal.SIGKILL)
        resumed = time.monotonic()
        said = stack.manage("move_media", "--to", "s3", **bucket(address)).splitlines()[-1]
        seconds = time.monotonic() - resumed
        copied, there = map(int, re.match(r"(\d+) files copied, (\d+) were there", said).groups())
        there_now = {
            entry.key: hashlib.sha256(entry.get()["Body"].read()).hexdigest()
            for entry in target.objects.all()
            if not entry.key.startswith(("private/", "health/"))
        }
        assert {name: digest for name, digest in there_now.items() if name in before} == before
        assert set(there_now) == set(before)
        assert there >= 0.7 * COUNT, said
        assert "Every row has its file" in stack.manage("check_media", **bucket(address))
    return Outcome(
        f"a move of {COUNT:,} pictures to a bucket was killed (-9) twice and started again",
        f"the last start copied {copied} files and found {there}; all {len(before)} have the same checksum there, no "
        f"row is without its file, and the sources are untouched ({resumed - began + seconds:.0f} s for everything)",
        seconds,
    )
