"""What a camera wrote into a picture does not reach readers; the picture itself stays as it was."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import ExifTags, Image, ImageChops, ImageSequence, PngImagePlugin

from blog.picture_metadata import strip_private_metadata

SECRET = b"SECRET"
ORIENTATION = ExifTags.Base.Orientation


def scene(mode="RGB", size=(64, 32)) -> Image.Image:
    """A picture with a different colour in every corner."""
    red, green = Image.linear_gradient("L").resize(size), Image.linear_gradient("L").rotate(90).resize(size)
    return Image.merge("RGB", (red, green, ImageChops.invert(red))).convert(mode)


def exif(orientation=1) -> Image.Exif:
    """Where, when and by whom."""
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[ExifTags.Base.Artist] = "SECRET artist"
    tags[ExifTags.Base.DateTime] = "2024:05:05 12:00:00"
    position = tags.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 26.0)
    camera = tags.get_ifd(ExifTags.IFD.Exif)
    camera[ExifTags.Base.BodySerialNumber] = "SECRET serial"
    return tags


def saved(picture: Image.Image, format_name: str, **options) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format_name, **options)
    return buffer.getvalue()


def photograph(orientation=1, mode="RGB", **options) -> bytes:
    return saved(
        scene(mode), "JPEG", exif=exif(orientation), comment=b"SECRET comment", xmp=b"<x>SECRET</x>", **options
    )


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content + jpeg[2:]


def drawing(orientation=1, **options) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "SECRET author")
    texts.add_text("Packed", "SECRET " * 50, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", "SECRET xmp")
    texts.add(b"prVt", b"SECRET chunk")
    return saved(scene("RGBA"), "PNG", pnginfo=texts, exif=exif(orientation), **options)


def stripped(data: bytes) -> bytes:
    file = strip_private_metadata(ContentFile(data, name="holiday.jpg"))
    assert file.name == "holiday.jpg"
    assert file.tell() == 0
    return file.read()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def same_pixels(first: bytes, second: bytes) -> bool:
    return opened(first).tobytes() == opened(second).tobytes()


PRIVATE = {
    "photograph": photograph(),
    "turned photograph": photograph(orientation=6),
    "progressive photograph": photograph(progressive=True),
    "grey photograph": photograph(mode="L"),
    "photograph for print": photograph(mode="CMYK"),
    "caption of a news agency": with_segment(
        saved(scene(), "JPEG"), 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\6SECRET"
    ),
    "notes of a camera": with_segment(saved(scene(), "JPEG"), 0xE4, b"Maker SECRET"),
    "film behind a photograph": saved(scene(), "JPEG") + b"SECRET film",
    "photographs in one": saved(scene(), "MPO", save_all=True, append_images=[scene()], exif=exif()),
    "drawing": drawing(),
    "turned drawing": drawing(orientation=8),
    "rest of a cropped drawing": saved(scene(), "PNG") + b"SECRET rest",
    "drawing in 256 colours": saved(scene("P"), "PNG", exif=exif()),
    "webp": saved(scene(), "WEBP", exif=exif(), xmp=b"SECRET xmp"),
    "lossless webp": saved(scene("RGBA"), "WEBP", lossless=True, exif=exif()),
    "turned webp": saved(scene(), "WEBP", exif=exif(orientation=6)),
    "avif": saved(scene(), "AVIF", exif=exif(), xmp=b"SECRET xmp"),
    "gif": saved(scene("P"), "GIF", comment=b"SECRET comment"),
    "tiff": saved(scene(), "TIFF", exif=exif()),
}
every_private_picture = pytest.mark.parametrize("data", PRIVATE.values(), ids=PRIVATE)


@every_private_picture
def test_nothing_private_is_left(data):
    assert SECRET in data or exif().get_ifd(ExifTags.IFD.GPSInfo)
    clean = stripped(data)
    picture = opened(clean)

    assert SECRET not in clean
    assert not picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert ExifTags.Base.DateTime not in picture.getexif()


@every_private_picture
def test_stripping_again_changes_nothing(data):
    assert stripped(stripped(data)) == stripped(data)


@pytest.mark.parametrize("name", [name for name in PRIVATE if "turned" not in name and name not in {"avif"}])
def test_no_pixel_changes(name):
    assert same_pixels(stripped(PRIVATE[name]), PRIVATE[name])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_keeps_its_orientation(orientation):
    assert opened(stripped(photograph(orientation))).getexif().get(ORIENTATION, 1) == orientation


@pytest.mark.parametrize("orientation", [0, 9, 700])
def test_an_orientation_that_does_not_exist_is_dropped(orientation):
    assert ORIENTATION not in opened(stripped(photograph(orientation))).getexif()


def test_a_turned_drawing_is_turned_for_good():
    clean = opened(stripped(drawing(orientation=6)))

    assert clean.size == (32, 64)
    assert ORIENTATION not in clean.getexif()
    assert clean.tobytes() == scene("RGBA").transpose(Image.Transpose.ROTATE_270).tobytes()


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_colour_profile_stays(format_name):
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(scene(), format_name, exif=exif(), icc_profile=profile)

    assert opened(stripped(data)).info["icc_profile"] == profile


@pytest.mark.parametrize("format_name", ["GIF", "WEBP", "PNG"])
def test_an_animation_goes_on_moving(format_name):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    private = {"comment": b"SECRET"} if format_name == "GIF" else {"exif": exif()}
    data = saved(
        frames[0], format_name, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=3, **private
    )
    clean = stripped(data)

    def durations(content: bytes) -> list[float]:
        return [frame.info.get("duration") for frame in ImageSequence.Iterator(Image.open(BytesIO(content)))]

    assert SECRET not in clean
    assert Image.open(BytesIO(clean)).n_frames == 3
    assert durations(clean) == durations(data)
    assert Image.open(BytesIO(clean)).info["loop"] == 3


def test_a_jfif_thumbnail_goes():
    plain = saved(scene(), "JPEG")
    header = plain[4:18]
    thumbnail = header[:12] + b"\1\1" + b"SEC"
    jpeg = plain[:2] + b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2) + thumbnail + plain[20:]

    assert b"SEC" not in stripped(jpeg)
    assert same_pixels(stripped(jpeg), plain)


@pytest.mark.parametrize("kept", [40, 200, 500, -30])
def test_even_a_broken_photograph_gives_nothing_away(kept):
    broken = photograph()[:kept]

    assert SECRET not in stripped(broken) or not is_picture(broken)


def is_picture(data: bytes) -> bool:
    try:
        Image.open(BytesIO(data))
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    "data", [saved(scene(), name) for name in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP")], ids=len
)
def test_a_picture_without_metadata_is_left_alone(data):
    assert stripped(data) == data


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]
)
def test_what_is_no_picture_comes_back_unchanged(data):
    assert stripped(data) == data
