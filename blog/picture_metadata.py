"""Remove what a camera or editor wrote into a picture: position, owner, serial numbers, thumbnails, comments.

JPEG, PNG and WebP are taken apart into the parts of their containers, of which only those are kept that the picture
cannot be shown without: nothing is compressed again, and what is unknown goes. Orientation and colour profile stay.
The other formats are written again where they hold metadata. Stripping twice gives the same bytes as stripping once,
so that a file that is uploaded again is recognised.

Photos of phones in HEIC, which most browsers cannot show, become JPEG.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

# Importing it lets Pillow open HEIC.
import pillow_heif.HeifImagePlugin  # noqa: F401
from django.core.files.base import ContentFile, File
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

_ORIENTATION = ExifTags.Base.Orientation
_UPRIGHT = 1
# Pillow's keys of Image.info under which formats carry free-form metadata.
_METADATA_KEYS = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif"}
_REWRITTEN_FORMATS = {"GIF", "AVIF", "TIFF"}

_JPEG_START, _JPEG_END, _JPEG_SCAN, _JPEG_COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JPEG_APPLICATIONS = range(0xE0, 0xF0)
# A restart marker, or 0xFF itself, inside the compressed data.
_JPEG_IN_SCAN = {0x00, *range(0xD0, 0xD8)}
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = set(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split()
)

_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_METADATA_FLAGS = 0x08 | 0x04


def strip_private_metadata(file: File) -> File:
    """Return `file`, or a copy of it without private metadata under the same name (which says .jpg where it was HEIC).
    The position is rewound.

    Formats that are not known here, and files that are no pictures, come back unchanged: refusing them is the
    upload form's task.
    """
    file.seek(0)
    data = file.read()
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.format == "HEIF":
                return ContentFile(_as_jpeg(picture), name=str(PurePath(file.name or "photo").with_suffix(".jpg")))
            stripped = _stripped(data, picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        stripped = data
    if stripped == data:
        file.seek(0)
        return file
    return ContentFile(stripped, name=file.name)


def _stripped(data: bytes, picture: Image.Image) -> bytes:
    orientation: int = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    if orientation not in range(1, 9):
        orientation = _UPRIGHT
    match picture.format:
        case "JPEG" | "MPO":
            return b"".join(_jpeg_parts(data, orientation))
        case "PNG" if orientation == _UPRIGHT:
            return _PNG_SIGNATURE + b"".join(_png_chunks(data))
        case "WEBP" if orientation == _UPRIGHT:
            return _webp(b"".join(_webp_chunks(data)))
        case "PNG" | "WEBP":
            # These have no other place for an orientation: the picture itself is turned.
            return _stripped(turned := _rewritten(picture), Image.open(BytesIO(turned)))
        case format_name if format_name in _REWRITTEN_FORMATS and _has_metadata(picture):
            return _rewritten(picture)
    return data


def _as_jpeg(picture: Image.Image) -> bytes:
    options = {"icc_profile": profile} if (profile := picture.info.get("icc_profile")) else {}
    output = BytesIO()
    ImageOps.exif_transpose(picture).convert("RGB").save(output, "JPEG", quality=92, exif=b"", **options)
    return output.getvalue()


def _jpeg_parts(data: bytes, orientation: int) -> Iterator[bytes]:
    """The file without comments and foreign segments, and without what follows its end (a phone hides films there).
    What is broken ends where it breaks."""
    yield bytes([0xFF, _JPEG_START])
    position, is_oriented = 2, orientation == _UPRIGHT
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _JPEG_END:
            break
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4])
        if marker == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        segment = data[position:end]
        position = end
        if not is_oriented and marker != 0xE0:
            is_oriented = True
            yield _orientation_segment(orientation)
        if marker in _JPEG_KEPT and segment[4:].startswith(_JPEG_KEPT[marker]):
            yield _without_thumbnail(segment) if marker == 0xE0 else segment
        elif marker not in _JPEG_APPLICATIONS and marker != _JPEG_COMMENT:
            yield segment
    yield bytes([0xFF, _JPEG_END])


def _end_of_scan(data: bytes, position: int) -> int:
    while (position := data.find(b"\xff", position)) != -1 and position + 1 < len(data):
        if data[position + 1] not in _JPEG_IN_SCAN:
            return position
        position += 2
    return len(data)


def _orientation_segment(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    content = exif.tobytes()
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2) + content


def _without_thumbnail(segment: bytes) -> bytes:
    """A JFIF segment with no small picture of what may have been cut away since."""
    return segment[:2] + (16).to_bytes(2) + segment[4:16] + b"\0\0" if len(segment) > 18 else segment


def _png_chunks(data: bytes) -> Iterator[bytes]:
    position = len(_PNG_SIGNATURE)
    while position + 12 <= len(data):
        kind = data[position + 4 : position + 8]
        end = position + 12 + int.from_bytes(data[position : position + 4])
        if kind in _PNG_KEPT:
            yield data[position:end]
        if kind == b"IEND":
            return
        position = end


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    position, file_end = 12, 8 + int.from_bytes(data[4:8], "little")
    while position + 8 <= min(len(data), file_end):
        kind = data[position : position + 4]
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        # Chunks are padded to even lengths.
        end = position + 8 + size + size % 2
        if kind == b"VP8X":
            flags = data[position + 8] & ~_WEBP_METADATA_FLAGS
            yield data[position : position + 8] + bytes([flags]) + data[position + 9 : end]
        elif kind in _WEBP_KEPT:
            yield data[position:end]
        position = end


def _webp(chunks: bytes) -> bytes:
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks


def _has_metadata(picture: Image.Image) -> bool:
    if picture.format == "TIFF":
        return True  # Its dimensions are tags like any other.
    return bool(_METADATA_KEYS & set(picture.info) or set(picture.getexif()))


def _rewritten(picture: Image.Image) -> bytes:
    """The picture, turned upright and saved anew with nothing but its pixels and its colour profile."""
    options: dict[str, object] = {}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    if getattr(picture, "is_animated", False):
        options["save_all"] = True
        upright = picture
    else:
        upright = ImageOps.exif_transpose(picture)
    for key in _METADATA_KEYS:
        upright.info.pop(key, None)
    if picture.format in {"WEBP", "AVIF"}:
        options |= {"quality": 92, "exif": b"", "xmp": b""}
    output = BytesIO()
    upright.save(output, picture.format, **options)
    return output.getvalue()
