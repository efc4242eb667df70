"""The menu Annotate: highlights, notes and tags."""

from __future__ import annotations

from collections.abc import Mapping

from reader.language import mark
from reader.window.colours import COLOUR_NAMES
from reader.window.menus.action import Action

STYLE_ITEMS: Mapping[str, str] = {
    "highlight": mark("&Highlight"),
    "underline": mark("&Underline"),
    "wavy": mark("&Wavy Line"),
    "box": mark("&Box"),
}

ACTIONS: tuple[Action, ...] = (
    Action("highlight", "annotate", mark("&Highlight"), ("Ctrl+H",), needs="selection writable"),
    Action("note", "annotate", mark("&Note"), ("Ctrl+M",), needs="target writable"),
    Action("tags", "annotate", mark("&Tags"), ("T",), on_page=True, needs="colourable writable"),
    Action("codebook", "annotate", mark("All Ta&gs"), ("Ctrl+Shift+T",)),
    *(
        Action(f"colour_{name}", "colour", text, (str(key),), on_page=True, needs="colourable writable")
        for key, (name, text) in enumerate(COLOUR_NAMES.items(), 1)
    ),
    Action("colours", "colour", mark("&Names and Meanings…"), ("Ctrl+Shift+Y",), after=True),
    *(
        Action(f"style_{name}", "style", text, (f"Ctrl+{key}",), on_page=True, needs="colourable writable")
        for key, (name, text) in enumerate(STYLE_ITEMS.items(), 1)
    ),
    Action("marker", "annotate", mark("Mar&ker Mode"), ("M",), checkable=True, on_page=True, needs="text writable"),
    Action(
        "remove",
        "annotate",
        mark("&Delete Highlight"),
        ("Del",),
        on_page=True,
        needs="mark writable",
        after=True,
    ),
    Action("merge", "annotate", mark("&Join Highlights"), ("J",), on_page=True, needs="target writable"),
    Action("split", "annotate", mark("Sp&lit Highlight"), ("Shift+J",), on_page=True, needs="target writable"),
    Action("end_on", "edges", mark("&End One Character On"), ("Alt+Shift+Right",), needs="mark writable", on_page=True),
    Action(
        "end_back", "edges", mark("End One Character &Back"), ("Alt+Shift+Left",), needs="mark writable", on_page=True
    ),
    Action(
        "start_back", "edges", mark("&Start One Character Back"), ("Alt+Shift+Up",), needs="mark writable", on_page=True
    ),
    Action(
        "start_on", "edges", mark("Start One Character &On"), ("Alt+Shift+Down",), needs="mark writable", on_page=True
    ),
    Action("text_note", "annotate", mark("Note &on the Text"), ("N",), on_page=True, needs="text", after=True),
    Action("note_versions", "annotate", mark("&Versions of the Note"), ("Ctrl+Shift+H",), needs="text"),
    Action("places", "annotate", mark("Places of &Marks"), ("Ctrl+Shift+M",), checkable=True, needs="text"),
    Action("next_mark", "annotate", mark("Ne&xt Highlight"), ("Alt+Down",), needs="text", after=True),
    Action("previous_mark", "annotate", mark("&Previous Highlight"), ("Alt+Up",), needs="text"),
    Action("revise", "annotate", mark("&Revise"), ("Ctrl+Shift+R",), checkable=True, after=True),
)
