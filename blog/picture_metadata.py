"""Remove what a camera or editor wrote into a picture: position, owner, serial numbers, thumbnails, comments.

Orientation and colour profile stay, because the picture looks wrong without them. Files without metadata are
returned untouched. A JPEG is written again with its own quantisation tables (Pillow's `quality="keep"`), which is
the least lossy way without a JPEG tool; PNG and GIF are written again without loss.
"""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

_ORIENTATION = ExifTags.Base.Orientation
# Pillow's keys of Image.info under which formats carry free-form metadata.
_METADATA_KEYS = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif"}
_REWRITTEN_FORMATS = {"JPEG", "MPO", "PNG", "GIF", "WEBP", "AVIF", "TIFF"}


def strip_private_metadata(file: File) -> File:
    """Return `file`, or a copy of it without private metadata under the same name. The position is rewound.

    Formats that Pillow does not rewrite, and files that are no pictures, come back unchanged: refusing them is the
    upload form's task.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if picture.format not in _REWRITTEN_FORMATS or not _has_metadata(picture):
                return _rewound(file)
            stripped = _rewritten(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return _rewound(file)
    return ContentFile(stripped, name=file.name)


def _has_metadata(picture: Image.Image) -> bool:
    if _METADATA_KEYS & set(picture.info) or getattr(picture, "text", None):
        return True
    return bool(set(picture.getexif()) - {_ORIENTATION})


def _rewritten(picture: Image.Image) -> bytes:
    output = BytesIO()
    orientation = picture.getexif().get(_ORIENTATION)
    options: dict[str, object] = {}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    if picture.format in {"JPEG", "MPO"}:
        exif = Image.Exif()
        if orientation:
            exif[_ORIENTATION] = orientation
        # An MPO holds several JPEGs (a phone's depth map, say); the first is the picture.
        if picture.format == "MPO":
            options["quality"] = 92
        else:
            options["quality"] = "keep"
        picture.info.pop("comment", None)
        picture.save(output, "JPEG", exif=exif.tobytes() if orientation else b"", **options)
        return output.getvalue()

    animated = getattr(picture, "is_animated", False)
    if animated:
        options["save_all"] = True
        upright = picture
    else:
        upright = ImageOps.exif_transpose(picture)
    for key in _METADATA_KEYS:
        upright.info.pop(key, None)
    if picture.format in {"WEBP", "AVIF"}:
        options["quality"] = 92
        options["exif"] = b""
        options["xmp"] = b""
    if picture.format == "PNG":
        options["pnginfo"] = None
        options["exif"] = b""
    upright.save(output, picture.format, **options)
    return output.getvalue()


def _rewound(file: File) -> File:
    file.seek(0)
    return file
