"""Templates that nobody should use: each made from a sound one by a single change, with what is said about it."""

from __future__ import annotations

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import docx

from tests.brand.sample_templates import template

SERVER: Final = "http://intranet.example/secret"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCTYPE: Final = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that is refused: its reason, and a word of the way out."""

    ending: str
    make: Callable[[], bytes]
    reason: str
    way_out: str


def zipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """A zip file of these parts; `more` may repeat names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*parts.items(), *more):
            archive.writestr(name, data)
    return stream.getvalue()


@functools.cache
def sound(ending: str) -> bytes:
    """A PowerPoint or Word file that nothing is wrong with."""
    if ending == "pptx":
        return template("no-type")
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def _main(ending: str) -> str:
    return "ppt/presentation.xml" if ending == "pptx" else "word/document.xml"


def _changed(ending: str, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = zipped(sound(ending))
    parts[name] = change(parts[name])
    return packed(parts)


def _with_relationship(ending: str, name: str, kind: str, target: str = SERVER) -> bytes:
    """A part that refers to something outside the file."""
    folder, _, part = name.rpartition("/")
    rels = f"{folder}/_rels/{part}.rels"
    entry = f'<Relationship Id="rId777" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    parts = zipped(sound(ending))
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", entry.encode() + b"</Relationships>")
    return packed(parts)


def _with_macros(ending: str) -> bytes:
    kind = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts = zipped(sound(ending))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind)
    return packed({**parts, f"{_main(ending).partition('/')[0]}/vbaProject.bin": b"\xcc\x61"})


def _macro_enabled(ending: str) -> bytes:
    old, new = {
        "pptx": ("openxmlformats-officedocument.presentationml.presentation", "ms-powerpoint.presentation"),
        "docx": ("openxmlformats-officedocument.wordprocessingml.document", "ms-word.document"),
    }[ending]
    return _changed(
        ending,
        "[Content_Types].xml",
        lambda types: types.replace(f"{old}.main+xml".encode(), f"{new}.macroEnabled.main+xml".encode()),
    )


def _in_compound_file(stream: str) -> bytes:
    """What an encrypted file begins with, and the name of a stream in its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + stream.encode("utf-16-le") + b"\0" * 512


def png(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has next to nothing of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def _with_picture(ending: str) -> bytes:
    parts = zipped(sound(ending))
    kind = b'<Default Extension="png" ContentType="image/png"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind)
    return packed({**parts, f"{_main(ending).partition('/')[0]}/media/vast.png": png(60_000, 60_000)})


def _with_wrong_checksum(ending: str) -> bytes:
    """One byte of a part that is stored as it is, altered."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in {**zipped(sound(ending)), "customXml/item1.xml": b"<a>certain words</a>"}.items():
            archive.writestr(name, data)
    return stream.getvalue().replace(b"<a>certain words</a>", b"<a>altered words</a>")


def _doctype_in(ending: str, name: str, encoding: str = "utf-8") -> bytes:
    def change(part: bytes) -> bytes:
        text = part.decode("utf-8").partition("?>")[2]
        return f'<?xml version="1.0" encoding="{encoding}"?>{_DOCTYPE.decode()}{text}'.encode(encoding)

    return _changed(ending, name, change)


def _cases(ending: str) -> Iterator[tuple[str, Callable[[], bytes], str, str]]:
    """The name of a case, its file, the reason for which it is refused, and a word of the way out."""
    main = _main(ending)
    folder = main.partition("/")[0]
    master, layout = {
        "pptx": ("ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout3.xml"),
        "docx": ("word/settings.xml", "word/fontTable.xml"),
    }[ending]
    again = "once more"
    yield "not a zip file", lambda: b"Dear designer,", "is not a zip file", again
    yield "nothing", lambda: b"", "is not a zip file", again
    yield "encrypted", lambda: _in_compound_file("EncryptedPackage"), "is encrypted", "password"
    yield "Office 97", lambda: _in_compound_file("PowerPoint Document"), "is not a zip file", "save it as"
    yield "cut off", lambda: sound(ending)[:-2000], "is cut off", again
    yield "checksum", lambda: _with_wrong_checksum(ending), "customXml/item1.xml cannot be unpacked", again
    yield "macros", lambda: _with_macros(ending), f"has macros, which slidegen takes from nobody: /{folder}", "as .pptx"
    yield "macro type", lambda: _macro_enabled(ending), f"has macros, which slidegen takes from nobody: /{main}", "as ."
    for name in (main, main.upper()):
        yield f"{name} twice", partial(_with, ending, name), f"has two parts of one name: {name}", again
    for name in ("../evil.xml", "/etc/evil.xml", "ppt\\evil.xml", "a/%2e%2e/evil.xml", "a//evil.xml", "./a", "C:/a"):
        yield f"the name {name}", partial(_with, ending, name), "has a part with a name that leads elsewhere", again
    yield "vast picture", lambda: _with_picture(ending), "has a picture of 60,000 x 60,000 pixels", "compress it"
    bomb = partial(_with, ending, "customXml/item7.xml", b" " * 3_000_000)
    yield "bomb", bomb, "grows 200 times and more when it is unpacked: customXml/item7.xml", "compress"
    for name in (main, layout, "docProps/core.xml", "_rels/.rels", "[Content_Types].xml"):
        yield f"DOCTYPE in {name}", partial(_doctype_in, ending, name), f"has a DOCTYPE in {name}", again
    for encoding in ("utf-16", "utf-7"):
        doctype = partial(_doctype_in, ending, layout, encoding)
        yield f"DOCTYPE in {encoding}", doctype, f"has a DOCTYPE in {layout}", again
    for part, kind, way_out in (
        (main, "font", "embed fonts"),
        (master, "image", "insert it again"),
        (layout, "oleObject", "break the link"),
        (main, "frame", "break the link"),
    ):
        reason = f"from outside the file ({kind}), in {part}: {SERVER}"
        yield f"{kind} of {part}", partial(_with_relationship, ending, part, kind), reason, way_out


def _without(ending: str, name: str) -> bytes:
    parts = zipped(sound(ending))
    del parts[name]
    return packed(parts)


def _with(ending: str, name: str, data: bytes = b"<a/>") -> bytes:
    """A sound file with one more part."""
    return packed(zipped(sound(ending)), (name, data))


BAD: Final[Mapping[str, Bad]] = {
    f"{name} ({ending})": Bad(ending, make, reason, way_out)
    for ending in ("pptx", "docx")
    for name, make, reason, way_out in _cases(ending)
} | {
    "video of a slide": Bad(
        "pptx",
        partial(_with_relationship, "pptx", "ppt/slides/slide1.xml", "video"),
        f"loads a video from outside the file (video), in ppt/slides/slide1.xml: {SERVER}",
        "insert the video itself",
    ),
    "a slide that is no XML": Bad(
        "pptx",
        partial(_changed, "pptx", "ppt/slides/slide2.xml", lambda part: part.replace(b"</p:sld>", b"")),
        "is damaged: ppt/slides/slide2.xml is not XML",
        "once more",
    ),
    "a relationship without a target": Bad(
        "pptx",
        partial(_changed, "pptx", "_rels/.rels", lambda part: part.replace(b'Target="ppt', b'Goal="ppt')),
        "is damaged: _rels/.rels refers to nothing",
        "once more",
    ),
    "a missing part": Bad(
        "docx",
        partial(_without, "docx", "word/settings.xml"),
        "is damaged: /word/document.xml refers to /word/settings.xml, which is not there",
        "once more",
    ),
    "a slide layout of another type": Bad(
        "pptx",
        partial(
            _changed,
            "pptx",
            "[Content_Types].xml",
            lambda part: part.replace(b"/ppt/slideLayouts/slideLayout2.xml", b"/ppt/slideLayouts/gone.xml"),
        ),
        "is damaged: /ppt/slideLayouts/slideLayout2.xml is no slide layout but application/xml",
        "save it in PowerPoint",
    ),
    "vast slides": Bad(
        "pptx",
        partial(
            _changed, "pptx", "ppt/presentation.xml", lambda part: part.replace(b'cx="12192000"', b'cx="99192000"')
        ),
        "has slides of 7,810 x 540 pt; PowerPoint has 72 to 4,032 pt",
        "Slide Size",
    ),
}
