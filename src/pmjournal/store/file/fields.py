"""The fields of each kind of record: the one declaration that all readers and writers follow."""

FIELDS: dict[str, tuple[str, ...]] = {
    "project": (
        *("slug", "name", "customer", "target", "agreed_sales", "agreed_delivery"),
        *("briefed_at", "archived_at", "deleted_at"),
    ),
    "phase": ("project_id", "phase", "starts_on", "deleted_at"),
    "entry": (
        *("project_id", "at", "utc_offset", "text", "mood", "source", "side", "kind", "who"),
        *("phase", "effort", "tags", "deleted_at"),
    ),
    "stakeholder": ("project_id", "label", "matters", "cares_about", "deleted_at"),
    "promise": (
        *("project_id", "entry_id", "text", "side", "owner", "owner_side", "basic", "made_on"),
        *("due_on", "state", "settled_on", "deleted_at"),
    ),
    "tingle": (
        *("project_id", "idea", "title", "kind", "made_on", "planned_on", "side", "owner", "note"),
        *("opens", "agreed_sales", "agreed_delivery", "state", "settled_on", "tingled", "asked"),
        "deleted_at",
    ),
    "dismissal": ("project_id", "idea", "made_on", "until_on", "deleted_at"),
    "capsule": ("project_id", "text", "who", "sealed_on", "opened_on", "deleted_at"),
}
"""The fields of each kind of record."""


GROUPS: dict[str, dict[str, str]] = {
    "entry": {
        **dict.fromkeys(("at", "utc_offset"), "time"),
        **dict.fromkeys(("mood", "source", "side"), "reading"),
    },
    "promise": dict.fromkeys(("state", "settled_on"), "settling"),
    "tingle": dict.fromkeys(("state", "settled_on", "tingled", "asked"), "settling"),
}
"""Fields that mean something only together share one stamp, under the group's name."""


KINDS = tuple(FIELDS)
"""The kinds of records; those that others refer to come first."""


HISTORY = "revision"
"""The table of old values."""
