"""Tables by column, read where the library holds them.

A column is never copied unless asked. numpy reads it in place through the array interface, Arrow
through a foreign buffer; both hold the column, the column holds the result, and the result is
freed once, after the last of them.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from typing import Any, Dict, Iterator, List, Optional, Tuple

from . import _abi
from ._library import check

_SIZES = {"u1": 1, "u2": 2, "u4": 4, "u8": 8, "i1": 1, "i2": 2, "i4": 4, "i8": 8, "f8": 8, "S1": 1}
_CASTS = {"u1": "B", "u2": "H", "u4": "I", "u8": "Q", "i1": "b", "i2": "h", "i4": "i", "i8": "q",
          "f8": "d", "S1": "B"}
_ARROW = {"u1": "uint8", "u2": "uint16", "u4": "uint32", "u8": "uint64", "i1": "int8",
          "i2": "int16", "i4": "int32", "i8": "int64", "f8": "float64", "S1": "uint8"}
_ORDER = "<" if sys.byteorder == "little" else ">"
_EMPTY = ctypes.create_string_buffer(16)  # where columns without rows point: never NULL

_from_memory = ctypes.pythonapi.PyMemoryView_FromMemory
_from_memory.restype = ctypes.py_object
_from_memory.argtypes = (ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_int)
_READ = 0x100


class Column:
    """One column of a table: a read-only sequence of `count` numbers, in place.

    `numpy.asarray(column)` is a read-only array of dtype `column.dtype` without a copy, of shape
    (count,), or (count, width) where a row has several elements. Absent values are
    `equilex.NONE` (4294967295).
    """

    __slots__ = ("owner", "name", "dtype", "count", "width", "__array_interface__", "_view",
                 "__weakref__")

    def __init__(self, owner: Any, name: str, element: str, address: Optional[int], count: int,
                 width: int = 1) -> None:
        size = _SIZES[element]
        if not count or not address:
            address, count = ctypes.addressof(_EMPTY), 0
        self.owner = owner
        self.name = name
        self.dtype = ("|" if size == 1 else _ORDER) + element
        self.count = count
        self.width = width
        shape = (count,) if width == 1 else (count, width)
        self.__array_interface__ = {"version": 3, "shape": shape, "typestr": self.dtype,
                                    "data": (address, True)}
        self._view = _from_memory(address, count * width * size, _READ).cast(_CASTS[element])

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index):
        """The number at `index`, or a list for a slice."""
        if self.width != 1:
            if isinstance(index, slice):
                return [self[row] for row in range(*index.indices(self.count))]
            row = range(self.count)[index] * self.width
            return tuple(self._view[row:row + self.width])
        return self._view[index].tolist() if isinstance(index, slice) else self._view[index]

    def __iter__(self) -> Iterator:
        return iter(self.tolist())

    def __repr__(self) -> str:
        return f"<Column {self.name}: {self.count} x {self.dtype}>"

    def tolist(self) -> List:
        """A copy, as a list of numbers (of tuples where a row has several)."""
        if self.width == 1:
            return self._view.tolist()
        return [self[row] for row in range(self.count)]

    @property
    def nbytes(self) -> int:
        """Size in bytes."""
        return self._view.nbytes

    def memoryview(self) -> memoryview:
        """A read-only memoryview that keeps the result alive."""
        address = self.__array_interface__["data"][0]
        held = (ctypes.c_ubyte * self.nbytes).from_address(address)
        held.owner = self  # the view holds the array, the array holds us
        return memoryview(held).cast("B").toreadonly().cast(self._view.format)

    def numpy(self):
        """A read-only numpy array without a copy. Needs numpy."""
        import numpy
        return numpy.asarray(self)

    def arrow(self):
        """A pyarrow array without a copy (of fixed-size lists where a row has several)."""
        import pyarrow
        address = self.__array_interface__["data"][0]
        buffer = pyarrow.foreign_buffer(address, self.nbytes, base=self)
        kind = getattr(pyarrow, _ARROW[self.dtype[1:]])()
        flat = pyarrow.Array.from_buffers(kind, self.count * self.width, [None, buffer])
        return flat if self.width == 1 else pyarrow.FixedSizeListArray.from_arrays(flat, self.width)


@functools.lru_cache(maxsize=None)
def _layout(struct: str) -> Tuple[Any, int, Dict[str, str], Dict[str, str]]:
    """The struct of a table, its size, {column: element}, and for arrays that are no columns the
    field with their length (arena_size, quotes_count)."""
    kind = getattr(_abi, struct)
    fields = {field[0] for field in kind._fields_}
    elements = dict(_abi.COLUMNS[struct])
    sides = {name: name + end for name in elements for end in ("_size", "_count")
             if name + end in fields}
    return kind, ctypes.sizeof(kind), elements, sides


class Table:
    """A table of a result: its columns are attributes, its length the number of rows.

    Columns are `Column` objects named as in include/equilex.h, where each is explained. Columns in
    words (`extra`) are attributes too, as lists. A row, `table[3]`, is a dictionary of its words,
    then its numbers; tables iterate by rows, and a notebook shows the first ten.
    """

    _struct = ""
    _wide: Dict[str, int] = {}
    _shape: Any = None  # of a class whose struct is always the same
    _said: Optional[Dict[str, List[Any]]] = None

    def __init_subclass__(cls) -> None:
        cls._shape = _layout(cls._struct) if cls._struct else None

    def __init__(self, owner: Any, fetch: Any, handle: int) -> None:
        kind, size, self._elements, self._sides = self._shape or _layout(self._struct)
        raw = kind(size)  # its first field
        status = fetch(handle, ctypes.byref(raw))
        if status:
            check(status, self._struct)
        self._owner = owner
        self._raw = raw
        self._count = raw.count
        self._columns: Dict[str, Column] = {}

    def __len__(self) -> int:
        return self._count

    @property
    def columns(self) -> Tuple[str, ...]:
        """The names of the columns, in the order of the header."""
        return tuple(name for name in self._elements if name not in self._sides)

    def column(self, name: str) -> Column:
        """One column by its name. Raises KeyError for one that this table does not have."""
        if name not in self._columns:
            element = self._elements[name]
            side = self._sides.get(name)
            count = self._count if side is None else getattr(self._raw, side)
            self._columns[name] = Column(self._owner, name, element, getattr(self._raw, name),
                                         count, self._wide.get(name, 1))
        return self._columns[name]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.column(name)
        except KeyError:
            if name in {field[0] for field in self._raw._fields_}:
                return getattr(self._raw, name)  # a figure of the whole table
            words = self._words()
            if name in words:
                return words[name]
            raise AttributeError(f"{type(self).__name__} has no column {name}; there is "
                                 f"{', '.join([*words, *self.columns])}") from None

    def __dir__(self) -> List[str]:
        return list(super().__dir__()) + list(self._words()) + list(self.columns)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._count} rows of {', '.join(self.columns)}>"

    def row(self, index: int) -> Dict[str, Any]:
        """One row as a dictionary of numbers."""
        index = range(self._count)[index]
        return {name: self.column(name)[index] for name in self.columns}

    def extra(self) -> Dict[str, List[Any]]:
        """Columns in words that frames show first: names instead of numbers. A copy."""
        return {}

    def _words(self) -> Dict[str, List[Any]]:
        if self._said is None:
            self._said = self.extra()
        return self._said

    def __getitem__(self, index: Any) -> Any:
        """A row as a dictionary of its words, then its numbers; a list of them for a slice."""
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = range(len(self))[index]
        out = {name: values[row] for name, values in self._words().items()}
        for name in self.columns:
            out.setdefault(name, self.column(name)[row])
        return out

    def __iter__(self) -> Iterator[Any]:
        return (self[row] for row in range(len(self)))

    def _repr_html_(self) -> str:
        from .display import table_html
        return table_html(self)

    def numpy(self) -> Dict[str, Any]:
        """{column: read-only numpy array without a copy}. Needs numpy."""
        return {name: self.column(name).numpy() for name in self.columns}

    def to_arrow(self, names: bool = False):
        """A pyarrow.Table without a copy; with `names`, columns in words before them (a copy)."""
        import pyarrow
        words = self.extra() if names else {}
        named = {name: pyarrow.array(values) for name, values in words.items()}
        named.update({name: self.column(name).arrow() for name in self.columns})
        return pyarrow.table(named)

    def to_pandas(self, names: bool = True):
        """A pandas.DataFrame; with `names`, columns in words first. Needs pandas."""
        import pandas
        words: Dict[str, Any] = self.extra() if names else {}
        for name in self.columns:
            column = self.column(name)
            words[name] = column.numpy() if column.width == 1 else column.tolist()
        return pandas.DataFrame(words)

    def to_polars(self, names: bool = True):
        """A polars.DataFrame; with `names`, columns in words first. Needs polars and numpy."""
        import polars
        words: Dict[str, Any] = self.extra() if names else {}
        for name in self.columns:
            column = self.column(name)
            words[name] = column.numpy() if column.width == 1 else column.tolist()
        return polars.DataFrame(words)
