import pytest

from blog.embed_frames import find_frame_source, frame_hosts

HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com"]


def frame(src):
    return f'<iframe src="{src}" width="480"></iframe>'


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (frame("https://player.vimeo.com/video/1?h=2"), "https://player.vimeo.com/video/1?h=2"),
        (frame("https://www.youtube.com/embed/a"), "https://www.youtube-nocookie.com/embed/a"),
        (f"<div>{frame('https://player.vimeo.com/1')}</div>", "https://player.vimeo.com/1"),
        (frame("https://evil.example/1"), ""),
        (frame("http://player.vimeo.com/1"), ""),
        (frame("//player.vimeo.com/1"), ""),
        (frame("javascript:alert(1)"), ""),
        (frame("https://player.vimeo.com@evil.example/"), ""),
        (frame("https://evil@player.vimeo.com/"), ""),
        (frame("https://player.vimeo.com:8443/"), ""),
        (frame("https://player.vimeo.com.evil.example/"), ""),
        (frame("https://[bad"), ""),
        (frame("https://player.vimeo.com/1") * 2, ""),
        ("<iframe></iframe>", ""),
        ("<script src='https://player.vimeo.com/x.js'></script>", ""),
        ("", ""),
    ],
)
def test_only_one_https_frame_of_an_allowed_host(html, source):
    assert find_frame_source(html, HOSTS) == source


def test_allowed_hosts_are_a_setting(settings):
    settings.EMBED_FRAME_HOSTS = ["video.example"]
    assert frame_hosts() == ("video.example",)
