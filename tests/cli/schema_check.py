"""The part of JSON Schema that docs/evidence.schema.json uses, and no more."""

import re

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int, "number": (int, float),
}


def is_type(value, name):
    if isinstance(value, bool) and name != "boolean":
        return False
    return isinstance(value, TYPES[name])


def problems(value, schema, root=None, place="$"):
    """A list of what is wrong with `value`; empty when nothing is."""
    root = root or schema
    unknown = set(schema) - set(RULES) - {"$schema", "$defs", "title", "description",
                                          "required", "additionalProperties"}
    found = [f"{place}: schema uses {name}" for name in sorted(unknown)]
    for name, rule in RULES.items():
        if name in schema:
            found += rule(value, schema, root, place)
    return found


def check_reference(value, schema, root, place):
    return problems(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, place)


def check_one_of(value, schema, root, place):
    """Records are told apart by `rec`: the branch that is meant gives the messages."""
    branches = [problems(value, branch, root, place) for branch in schema["oneOf"]]
    good = sum(not branch for branch in branches)
    return [] if good == 1 else [f"{place}: fits {good} branches", *min(branches, key=len)]


def check_any_of(value, schema, root, place):
    good = any(not problems(value, branch, root, place) for branch in schema["anyOf"])
    return [] if good else [f"{place}: fits no branch"]


def check_type(value, schema, _root, place):
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    good = any(is_type(value, name) for name in names)
    return [] if good else [f"{place}: is no {' or '.join(names)}"]


def check_const(value, schema, _root, place):
    good = value == schema["const"] and type(value) is type(schema["const"])
    return [] if good else [f"{place}: is not {schema['const']!r}"]


def check_enum(value, schema, _root, place):
    return [] if value in schema["enum"] else [f"{place}: {value!r} is none of the choices"]


def check_pattern(value, schema, _root, place):
    good = not isinstance(value, str) or re.search(schema["pattern"], value)
    return [] if good else [f"{place}: {value!r} does not match"]


def check_range(value, schema, _root, place):
    if not is_type(value, "number"):
        return []
    low, high = schema.get("minimum", value), schema.get("maximum", value)
    return [] if low <= value <= high else [f"{place}: {value} is out of range"]


def check_length(value, schema, _root, place):
    if not isinstance(value, (list, str)):
        return []
    low = schema.get("minItems", schema.get("minLength", 0))
    high = schema.get("maxItems", len(value))
    return [] if low <= len(value) <= high else [f"{place}: has {len(value)} elements"]


def check_unique(value, _schema, _root, place):
    good = not isinstance(value, list) or len(set(map(repr, value))) == len(value)
    return [] if good else [f"{place}: has an element twice"]


def check_items(value, schema, root, place):
    if not isinstance(value, list):
        return []
    return [text for i, element in enumerate(value)
            for text in problems(element, schema["items"], root, f"{place}[{i}]")]


def check_properties(value, schema, root, place):
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    found = [f"{place}: {name} is missing" for name in schema.get("required", [])
             if name not in value]
    for name, element in value.items():
        if name in known:
            found += problems(element, known[name], root, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            found.append(f"{place}: {name} is unknown")
    return found


RULES = {
    "$ref": check_reference, "oneOf": check_one_of, "anyOf": check_any_of, "type": check_type,
    "const": check_const, "enum": check_enum, "pattern": check_pattern, "minimum": check_range,
    "maximum": check_range, "minItems": check_length, "maxItems": check_length,
    "minLength": check_length, "uniqueItems": check_unique, "items": check_items,
    "properties": check_properties,
}
