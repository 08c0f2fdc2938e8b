"""Pillow's limit of pixels is its global: lifted for one picture at a time, and back when that is done."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PIL import Image

from slidegen.pictures.declared_size import declared_size
from slidegen.pictures.prepare_picture import prepare
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import photo, saved

PATIENCE = 0.5
"""Seconds that one thread waits for another, which comes only where nothing keeps the two apart."""
PICTURE = saved(photo(40, 30), "PNG")


def size() -> None:
    assert declared_size(PICTURE) == (40, 30)


def smaller() -> None:
    prepare.cache_clear()
    assert prepare(read_picture(PICTURE), 20, 15).width == 20


@pytest.mark.parametrize("first", [size, smaller])
@pytest.mark.parametrize("second", [size, smaller])
def test_the_limit_is_back_after_two_pictures_at_once(
    first: Callable[[], None], second: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst that can happen: the second comes while the limit is lifted for the first, and ends after it."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000_000)
    first_is_in, second_is_in, first_is_done = threading.Event(), threading.Event(), threading.Event()
    pillows_open = Image.open

    def slow_open(*arguments: object, **options: object) -> Image.Image:
        if first_is_in.is_set():
            second_is_in.set()
            first_is_done.wait(PATIENCE)
        else:
            first_is_in.set()
            second_is_in.wait(PATIENCE)
        return pillows_open(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Image, "open", slow_open)

    def run_first() -> None:
        first()
        first_is_done.set()

    def run_second() -> None:
        first_is_in.wait(PATIENCE)
        second()

    threads = [threading.Thread(target=run) for run in (run_first, run_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (first_is_done.is_set(), second_is_in.is_set()) == (True, True)
    assert Image.MAX_IMAGE_PIXELS == 1_000_000
