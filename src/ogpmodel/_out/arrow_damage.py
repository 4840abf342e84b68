"""Damaged Arrow data: texts that are not UTF-8, which engines do not check, and data that cannot be read."""

from typing import Any

from .arrow_shapes import with_texts
from .optional import optional


class AsBytes:
    """A batch whose texts are bytes: the layout in memory is the same."""

    def __init__(self, batch: Any, /) -> None:
        """Keep the batch."""
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        """Return the batch by Arrow's PyCapsule protocol."""
        pa = optional("pyarrow", "from_arrow")
        fields = [field.with_type(_bytes_type(field.type)) for field in self.batch.schema]
        _, array = self.batch.__arrow_c_array__(requested_schema)
        return pa.schema(fields).__arrow_c_schema__(), array


def rows_of_text(batch: Any, /) -> list[int] | None:
    """Return the places of the rows whose texts are all UTF-8; None if that is true of every row.

    Raises:
        ArrowInvalid: pyarrow's error: the data are damaged, and no row can be read.

    """
    pa = optional("pyarrow", "from_arrow")
    if _is_valid(batch):
        return None
    pa.record_batch(AsBytes(batch)).validate(full=True)
    # A slice would not do: pyarrow checks all items of the list that it is cut from.
    schema = pa.schema([field.with_type(with_texts(field.type)) for field in batch.schema])
    texts = pa.Table.from_batches([batch]).cast(schema)
    return [place for place in range(len(batch)) if _is_valid(texts.take([place]))]


def _is_valid(data: Any, /) -> bool:
    try:
        data.validate(full=True)
    except optional("pyarrow", "from_arrow").ArrowInvalid:
        return False
    return True


def _bytes_type(kind: Any, /) -> Any:
    """Return an Arrow type with bytes in place of texts, at every depth."""
    pa = optional("pyarrow", "from_arrow")
    if pa.types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _bytes_type(kind.value_type), ordered=kind.ordered)
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_bytes_type(field.type)) for field in kind])
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(_bytes_type(kind.value_type), kind.list_size)
    for is_list, make in ((pa.types.is_list, pa.list_), (pa.types.is_large_list, pa.large_list)):
        if is_list(kind):
            return make(_bytes_type(kind.value_type))
    twins = {
        pa.string(): pa.binary(),
        pa.large_string(): pa.large_binary(),
        pa.string_view(): pa.binary_view(),
    }
    return twins.get(kind, kind)
