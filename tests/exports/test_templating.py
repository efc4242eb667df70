"""Templates: the default writes what the program writes, and no template gets out or goes on for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from export_maker import highlight, options, text_of
from reader.exports.markdown import export
from reader.exports.options import Options, Order, Quotes
from reader.exports.steps import finish
from reader.exports.templates.templating import TemplateFault, default_template, steps
from reader.exports.texts import ExportText
from reader.language import use_language
from reader.notes.highlight import Colour
from reader.text.rendering import Readings


def written(source: str, *texts: ExportText, wish: Options | None = None) -> str:
    return finish(steps(texts, replace(wish or options(), template=source))).decode("utf-8")


WISHES = {
    "page": options(),
    "source with noise": options(Quotes.SOURCE, noise=True),
    "everything": options(Quotes.TRADITIONAL, second=Quotes.SIMPLIFIED, readings=Readings.PINYIN, context=True),
    "by colour": options(order=Order.COLOUR, names={Colour.RED: "[紅]"}, meanings={Colour.RED: "*要\n緊*"}),
    "by tag": options(order=Order.TAG),
    "without a time": Options(),
}


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_default_template_writes_what_the_program_writes(circle: ExportText, wish: str, language: str) -> None:
    use_language(language)
    second = text_of("另一篇\n\n* 一\n", highlight("另一篇\n\n* 一\n", "* 一", 9), title="1. 另一: 篇")
    lost = replace(circle, article=None, paragraphs=None, survey=None)
    for texts in ([circle], [replace(circle, note="<!-- 全文")], [circle, second], [lost, circle], [second]):
        assert written(default_template(), *texts, wish=WISHES[wish]) == export(texts, WISHES[wish])


OWN = """\
* {{ texts[0].title }}
{% for h in texts[0].highlights if h.note %}
** {{ h.quote | replace("\\n", " / ") }} :{{ h.tags | join(":") }}:
{{ h.note | indent(3, true) }}
{% endfor %}
{{ texts[0].highlights | selectattr("colour_key", "in", ["red", "green"]) | list | length ~ "!" }}"""


def test_a_template_of_ones_own_writes_what_it_says() -> None:
    source = "題\n\n一二\n三四\n"
    first = highlight(source, "二\n三", 1, note="見上\n\n- 一", tags=("甲", "乙/丙"), colour=Colour.RED)
    text = text_of(source, first, highlight(source, "四", 2))
    assert written(OWN, text) == "* 題\n** 二 / 三 :甲:乙/丙:\n   見上\n\n   - 一\n1!\n"


FAULTS = {
    "{{ texts[0].title": (1, "unexpected end of template"),
    "\n\n{% for %}": (3, ""),
    "\n{{ nothing }}": (2, "'nothing' is undefined"),
    "\n{{ texts[0].titel }}": (2, "titel"),
    "{{ 'a' | nothing }}": (1, "No filter named 'nothing'"),
    "a\n{% include 'x' %}": (2, "There are no other templates"),
    "{% import 'x' as x %}": (1, "There are no other templates"),
    "\n\n{{ texts }}": (3, "This is no text and no number"),
    "{{ texts[0].__class__ }}": (1, "not there for templates"),
    "{{ ''.__class__.__mro__ }}": (1, "not there for templates"),
    "{{ 'x'.format(1) }}": (1, "not there for templates"),
    "{{ texts[0].highlights[0].quote.replace('a', 'b') }}": (1, "not there for templates"),
    "{{ texts[0]._replace(title='') }}": (1, "not there for templates"),
    "{{ range.__self__ }}": (1, "not there for templates"),
    "{{ self.__init__ }}": (1, ""),
    "{{ lipsum() }}": (1, "'lipsum' is undefined"),
    "{{ [texts, texts] | length }}": (1, "Lists can hold only words and numbers"),
    "{{ 9 ** 9 ** 9 }}": (1, "“**”"),
    "{{ 'x' * 1000000000 }}": (1, "“*” is for numbers"),
    "{{ '%1000000000d' % 1 }}": (1, "“%” is for numbers"),
    "{{ 'x' | center(1000000000) }}": (1, "No filter named 'center'"),
    "{{ 'x' | format(1) }}": (1, "No filter named 'format'"),
    "{{ 1 // 0 }}": (1, ""),
    "{% for i in range(100001) %}{% endfor %}": (1, "it counts too far"),
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}": (1, "it works too long"),
    "{% for i in range(99999) %}{% for j in range(99999) %}xxxxxxxxxx{% endfor %}{% endfor %}": (
        1,
        "it writes too much",
    ),
    "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}": (1, ""),
    "{% set ns = namespace(x='x') %}\n{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}": (
        2,
        "writes too much",
    ),
    "{% set ns = namespace(x='x') %}\n{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}": (
        2,
        "writes too much",
    ),
    "{% set ns = namespace(x='x') %}{% for i in range(99) %}{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}": (  # noqa: E501
        1,
        "writes too much",
    ),
    "{% set ns = namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}": (1, "for numbers"),
    "{% set ns = namespace(x='xx') %}{% for i in range(99) %}{% set ns.x = ns.x | replace('x', ns.x) %}{% endfor %}": (
        1,
        "writes too much",
    ),
    "{% macro f(n) %}" + "y" * 9_000 + "{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(30) }}": (
        1,
        "too",
    ),
    "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}": (0, "nested too deeply"),
    "{% if 1 %}" * 150 + "{% endif %}" * 150: (0, "nested too deeply"),
    "x" * 100_001: (0, "too long"),
}


@pytest.mark.parametrize("source", FAULTS, ids=lambda source: source[:60].replace("\n", " "))
def test_what_is_wrong_is_told_with_its_line(circle: ExportText, source: str) -> None:
    line, reason = FAULTS[source]
    with pytest.raises(TemplateFault) as fault:
        written(source, circle)
    assert reason in str(fault.value)
    assert fault.value.line == line
    if line:
        assert str(fault.value).startswith(f"Line {line}: ")


def test_nothing_for_a_long_time_is_not_the_end() -> None:
    assert written("{% for i in range(3000) %}{{ '' }}{% endfor %}end") == "end\n"
