"""The logos of brand.yml: of the sizes that it has, the one that suits a page best."""

from __future__ import annotations

from collections.abc import Mapping

from slidegen.brand.brand_file.keys import BrandFile, is_mapping
from slidegen.brand.brand_file.local_files import local_file
from slidegen.brand.brand_file.settings import LogoFile
from slidegen.diagnostics import Code
from slidegen.source_files.source import Node


def read_logos(file: BrandFile, node: Node | None) -> tuple[LogoFile | None, LogoFile | None]:
    """The logo for light grounds and that for dark ones: the medium size, else the large, else the small."""
    if node is None:
        return None, None
    if not is_mapping(node):
        logo = _logo(file, node, {})
        return logo, logo
    keys = file.mapping(node, "logo", ("images", "small", "medium", "large", "path", "alt"))
    if "path" in keys:
        logo = _logo(file, node, {})
        return logo, logo
    images = file.mapping(keys.get("images"), "logo images", None)
    chosen = keys.get("medium") or keys.get("large") or keys.get("small")
    if chosen is None:
        return None, None
    if is_mapping(chosen):
        grounds = file.mapping(chosen, "the logo", ("light", "dark", "path", "alt"))
        if "path" not in grounds:
            light, dark = (grounds.get(ground) for ground in ("light", "dark"))
            return (
                _logo(file, light, images) if light is not None else None,
                _logo(file, dark, images) if dark is not None else None,
            )
    logo = _logo(file, chosen, images)
    return logo, logo


def _logo(file: BrandFile, node: Node, images: Mapping[str, Node]) -> LogoFile | None:
    """A logo: a path, `path` with `alt`, or the name of one of the images."""
    if not is_mapping(node):
        name = file.text(node, "a logo")
        node = images.get(name or "", node)
    keys = file.mapping(node, "a logo", ("path", "alt")) if is_mapping(node) else {"path": node}
    if "path" not in keys:
        file.report(Code.MISSING_KEY, node, "a logo has no path")
        return None
    path = local_file(file, keys["path"], "a logo", Code.MISSING_PICTURE, Code.UNSUPPORTED)
    alt = file.text(keys.get("alt"), "the alternative text of a logo")
    return None if path is None else LogoFile(path, alt or "", node.place)
