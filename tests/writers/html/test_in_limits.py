"""Templates that have no end, or want all memory, end as a named error in seconds; all others are as before."""

from __future__ import annotations

import sys

import pytest
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.diagnostics import Code, SlidegenError
from slidegen.writers.html.render_html import render_template
from tests.writers.outline_examples import brand

GREEDY = {
    "slices": "{{ 'x'|slice(999999999)|list|length }}",
    "repetition": "{{ 'x' * 10**10 }}",
    # "lipsum(n=999999)" and "10**(10**8)" end in the same way, after as long.
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "a filter": "{{ 'x'|center(10**10) }}",
    "a format": "{{ '%010000000000d'|format(1) }}",
    "doubling": "{% set n = namespace(s='xx') %}{% for a in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
    "itself": "{% macro again() %}{{ again() }}{{ again() }}{% endmacro %}{{ again() }}",
    "much": "{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
}


BRAND = brand()


def with_template(text: str) -> Brand:
    return replace(BRAND, templates={**BRAND.templates, "x.html.j2": text})


@pytest.mark.skipif(sys.platform != "linux", reason="templates have limits where a fork is safe")
@pytest.mark.parametrize("name", GREEDY)
def test_a_template_without_an_end_is_a_named_error(name: str) -> None:
    with pytest.raises(SlidegenError) as caught:
        render_template("x.html.j2", {}, "", with_template(GREEDY[name]))
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.BAD_TEMPLATE
    assert problem.place is not None
    assert problem.place.file.endswith("/x.html.j2")
    assert problem.hint


def test_a_template_of_a_project_makes_what_it_made_before() -> None:
    made = render_template("x.html.j2", {"a": ["1", "ü"]}, "b {}", with_template("{{ a|join }}{{ stylesheet }}"))
    assert made == "1üb {}"


def test_a_mistake_in_it_has_its_line() -> None:
    with pytest.raises(SlidegenError) as caught:
        render_template("x.html.j2", {}, "", with_template("a\nb {{ unknown }}"))
    assert "x.html.j2:2:1" in str(caught.value)
