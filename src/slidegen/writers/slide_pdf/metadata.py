"""What a PDF says about itself: its information dictionary, and the same as XMP (ISO 16684-1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Final

from slidegen.editions.outline import DocumentInfo
from slidegen.writers.slide_pdf.pdf_document import text_string

PRODUCER: Final = "slidegen"


def information(info: DocumentInfo, timestamp: dt.datetime) -> Mapping[str, str]:
    """The entries of the information dictionary (ISO 32000-1, 14.3.3)."""
    moment = timestamp.astimezone(dt.UTC).strftime("(D:%Y%m%d%H%M%SZ)")
    said = {"Title": info.title, "Author": info.organisation, "Subject": info.subject, "Producer": PRODUCER}
    return {key: text_string(value) for key, value in said.items() if value} | {
        "CreationDate": moment,
        "ModDate": moment,
    }


def xmp(info: DocumentInfo, timestamp: dt.datetime) -> bytes:
    """The same as an XMP packet, and that the file keeps to PDF/UA-1 (ISO 14289-1, 5)."""
    moment = timestamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    subject = f"<dc:description>{_in_words(info.subject)}</dc:description>" if info.subject else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"<pdfuaid:part>1</pdfuaid:part><pdf:Producer>{PRODUCER}</pdf:Producer>"
        f"<dc:title>{_in_words(info.title)}</dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(info.organisation)}</rdf:li></rdf:Seq></dc:creator>{subject}"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _in_words(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
