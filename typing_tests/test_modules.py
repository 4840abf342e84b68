"""The examples of a page become a module that a type checker reads as a reader would write it."""

from pathlib import Path

import pytest
from ogp_modules import module

PAGE = """# A page

```python
>>> import ogpmodel as ogp
>>> ds = ogp.Dataset()
>>> ds.plans.where(
...     submitted=2014
... )
<Plans: 0>
>>> print(len(ds.plans))
0
>>> ogp.dump(ds, "export.json")
>>> ogp.Completion.LIMITED < ogp.Specificity.LOW
Traceback (most recent call last):
  ...
TypeError: they do not compare
>>> ogp.loads(b"")
Traceback (most recent call last):
  ...
ogpmodel.InvalidData: 1 problem
```

```python
def double(number: int) -> int:
    return 2 * number
```

```{code-block} python
half = double(1) / 4
```

```sh
no python
```
"""
MODULE = {
    4: "import ogpmodel as ogp",
    5: "ds = ogp.Dataset()",
    6: "shown_6 = ds.plans.where(",
    7: "    submitted=2014",
    8: ")",
    10: "print(len(ds.plans))",
    12: 'ogp.dump(ds, "export.json")',
    17: 'ogp.loads(b"")',
    24: "def double(number: int) -> int:",
    25: "    return 2 * number",
    29: "half = double(1) / 4",
}


def test_each_statement_keeps_its_line(tmp_path: Path) -> None:
    """What is shown has a name; what the library rejects on purpose is left out, and so are all outputs."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    lines = module(page).splitlines()
    assert {number: line for number, line in enumerate(lines, 1) if line} == MODULE
    assert PAGE.splitlines()[28] == lines[28]


@pytest.mark.parametrize("text", ["# Nothing\n", "```sh\nls\n```\n"], ids=["words", "shell"])
def test_a_page_without_examples_has_no_module(tmp_path: Path, text: str) -> None:
    """Such a page is left out."""
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert module(page) == ""
