"""How a dataset that people corrected is built anew: from where its rows come, with what was corrected since."""

from reckon.datasets.model import Entry
from reckon.datasets.recipe import DatasetSource, LabelledSource, Recipe, Relabel
from reckon.retraining.again import renewed

LABELS = Recipe(sources=(LabelledSource(kind="labels"),), exclude=("a",))


def version(number: int, recipe: Recipe) -> Entry:
    return Entry("p", "sums", number, "published", recipe, "", None, "", 0, None, "", "ann", number, number)


def draft(base: int, *, exclude: tuple[str, ...] = (), **values: int) -> Recipe:
    source = DatasetSource(kind="dataset", dataset=f"sums@{base}")
    relabel = tuple(Relabel(id=row, step=0, value=value) for row, value in values.items())  # type: ignore[arg-type]  # -1 to 1
    return Recipe(sources=(source,), parent=f"sums@{base}", exclude=exclude, relabel=relabel)


def test_rows_come_from_where_they_came_with_all_that_was_corrected_since_the_last_word_last() -> None:
    versions = [
        version(3, draft(2, exclude=("b",), c=-1)),
        version(2, draft(1, c=1, d=1)),
        version(1, LABELS),
        version(0, Recipe(sources=(LabelledSource(kind="labels", q="older"),))),
    ]
    made = renewed(versions)
    assert (made.sources, made.parent, made.exclude) == (LABELS.sources, "sums@3", ("a", "b"))
    assert [(one.id, one.value) for one in made.relabel] == [("c", -1), ("d", 1)]


def test_a_dataset_of_others_is_built_of_them_again_and_one_without_a_beginning_as_it_is() -> None:
    others = Recipe(sources=(DatasetSource(kind="dataset", dataset="base@4"),))
    assert renewed([version(1, others)]).sources == others.sources
    only = draft(1, exclude=("b",))
    assert renewed([version(2, only)]) == only.model_copy(update={"parent": "sums@2"})
