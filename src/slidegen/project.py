"""Where things are: in a project folder, and in the installed package."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic, SlidegenError

DEFAULT_BRAND = "ir"
"""The brand that comes with slidegen."""


class Project(Struct, frozen=True):
    """A folder with `content/`, and, once they are needed, `templates/` and `output/`."""

    root: Path

    @property
    def content(self) -> Path:
        """The folder of the YAML files."""
        return self.root / "content"

    @property
    def calendar_history(self) -> Path:
        """The folder of what audiences were told of dates; it need not exist."""
        return self.content / "history" / "calendars"

    @property
    def templates(self) -> Path:
        """The folder of the project's own brands, one folder each; it need not exist."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The folder that documents go to unless another is named."""
        return self.root / "output"

    def brand_folder(self, name: str) -> Path | None:
        """The folder of a brand: the project's own, else one that comes with slidegen, else None."""
        for templates in (self.templates, package_data() / "templates"):
            if (templates / name).is_dir():
                return templates / name
        return None

    def brand_names(self) -> tuple[str, ...]:
        """All brands that this project can use, sorted."""
        folders = (self.templates, package_data() / "templates")
        return tuple(
            sorted(
                {brand.name for folder in folders if folder.is_dir() for brand in folder.iterdir() if brand.is_dir()}
            )
        )

    def relative(self, path: Path) -> str:
        """How messages name a file: relative to the project, with forward slashes; files elsewhere in full."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find_project(start: Path) -> Project:
    """The project at `start` or at the nearest folder above it that has a `content` folder.

    Raises `SlidegenError` (no-project) where there is none.
    """
    try:
        folder = start.resolve()
    except OSError as error:
        raise SlidegenError(
            Diagnostic(Code.NO_PROJECT, f"the folder {start} is not there any more", hint="go to your project's folder")
        ) from error
    for candidate in (folder, *folder.parents):
        if (candidate / "content").is_dir():
            return Project(candidate)
    raise SlidegenError(
        Diagnostic(
            Code.NO_PROJECT,
            f"no content folder in {start} or above it",
            hint="go to your project's folder, name it with --project DIR, or start one with: slidegen init DIR",
        )
    )


def open_project(root: Path) -> Project:
    """The project in exactly this folder. Raises `SlidegenError` (no-project) where it has no `content` folder."""
    if not (root / "content").is_dir():
        raise SlidegenError(
            Diagnostic(
                Code.NO_PROJECT,
                f"{root} has no content folder",
                hint=f"a project is a folder with a content folder in it; start one with: slidegen init {root}",
            )
        )
    return Project(root.resolve())


def package_data() -> Path:
    """The folder with the default `templates` and the starter `content`.

    In an installed package it stands beside this module; in a checkout it is the repository's own top level, of which
    the package's copy is made when a wheel is built.
    """
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]
