"""The room of tags: the codebook joined to the desk. Everything done here is undone like everything else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.errors import KnownError
from reader.language import tr, trn
from reader.notes.highlight import Colour
from reader.notes.tags import SLASH, Tag
from reader.window.session import Offer
from reader.window.tagging.panel import Ask, CodebookPanel

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, TagCount
    from reader.window.frame import Frame

CODEBOOK = "codebook"


class TagRoom(QObject):
    """One for a frame; the panel is made when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self.panel: CodebookPanel | None = None
        frame.right.offer(CODEBOOK, self._make)
        frame.right.front_changed.connect(self._show_all)
        frame.acts.on("codebook", self.toggle)
        frame.left.tags.menu_wanted.connect(self._open_menu)
        frame.leaving.connect(self._flush)
        self._session.opened.connect(self._show_all)
        self._session.shelf_changed.connect(self._show_all)

    def toggle(self) -> None:
        """Show the codebook, or put the notes back."""
        if self._frame.sides.shows(CODEBOOK):
            self._close()
        else:
            self.show().search.setFocus()

    def _close(self) -> None:
        self._frame.sides.leave_panel(CODEBOOK)

    def show(self) -> CodebookPanel:
        """Show the codebook beside the page."""
        self._frame.sides.show_panel(CODEBOOK)
        assert self.panel is not None
        self._show_all()  # the column may have been hidden with this panel in front
        return self.panel

    def _make(self) -> CodebookPanel:
        panel = self.panel = CodebookPanel(self._frame.theme)
        panel.left.connect(self._close)
        panel.renamed.connect(self._rename)
        panel.moved.connect(self._move)
        panel.merged.connect(self._merge)
        panel.delete_wanted.connect(lambda names: self._change(lambda desk: desk.delete_tags(names)))
        panel.described.connect(lambda name, words: self._change(lambda desk: desk.describe_tag(name, words)))
        panel.coloured_as.connect(self._colour)
        panel.notes_wanted.connect(self._show_notes)
        panel.added.connect(self._add)
        panel.export_wanted.connect(self._export)
        panel.import_wanted.connect(self._import)
        panel.chosen_changed.connect(self._show_together)
        return panel

    def _flush(self) -> None:
        if self.panel is not None:
            self.panel.flush()

    # Showing

    def _show_all(self) -> None:
        panel = self.panel
        if panel is None or not self._frame.sides.shows(CODEBOOK):
            return
        text_id = self._session.text.info.id if self._session.text else ""
        panel.set_writable(self._session.writable)

        def read(desk: Desk) -> tuple[list[Tag], dict[str, int]]:
            here = {tag.name: tag.below for tag in desk.codebook(text_id)} if text_id else {}
            return desk.codebook(), here

        def show(answer: tuple[list[Tag], dict[str, int]]) -> None:
            panel.set_tags(*answer)

        self._session.storage.ask(read, show, owner=panel)

    def _show_together(self, name: str) -> None:
        panel = self.panel
        if panel is None or not name:
            return

        def show(beside: list[TagCount]) -> None:
            panel.set_together(name, [(one.name, one.count) for one in beside])

        self._session.storage.ask(lambda desk: desk.tags_beside(name), show, owner=panel)

    def _show_notes(self, name: str) -> None:
        self._frame.sides.leave_panel(CODEBOOK)
        self._frame.left.tags.tag_chosen.emit(name)

    def _open_menu(self, name: str, at: QPoint) -> None:
        panel = self.panel or self._frame.right.made(CODEBOOK)
        assert isinstance(panel, CodebookPanel)
        menu = panel.menu_for([name])
        menu.addSeparator()
        menu.addAction(tr("All Tags"), self.show)
        typed: dict[str, Callable[[str], None]] = {
            tr("Rename"): panel.rename,
            tr("Merge Into…"): lambda tag: panel.ask(Ask.MERGE, [tag]),
            tr("Move Under…"): lambda tag: panel.ask(Ask.MOVE, [tag]),
        }
        for action in menu.actions():
            # Where something has to be typed, it is typed in the panel.
            do = typed.get(action.text())
            if do is not None:
                action.triggered.disconnect()
                action.triggered.connect(partial(self._in_panel, do, name))
        menu.popup(at)

    def _in_panel(self, do: Callable[[str], None], name: str, _checked: bool = False) -> None:
        self.show()
        # The tree is filled by the storage thread's answer, which comes behind this.
        self._session.storage.ask(lambda _: None, lambda _: do(name), owner=self.panel)

    # Doing

    def _change(self, call: Callable[[Desk], Changed], failed: Callable[[Exception], None] | None = None) -> None:
        self._session.change(call, failed=failed)

    def _rename(self, name: str, typed: str) -> None:
        new = SLASH.join(filter(None, (name.rpartition(SLASH)[0], typed)))
        self._change(lambda desk: desk.rename_tag(name, new), partial(self._offer_to_merge, [name], new))

    def _move(self, names: list[str], under: str) -> None:
        for name in names:
            new = SLASH.join(filter(None, (under, name.rpartition(SLASH)[2])))
            if new != name:
                self._change(partial(_moved, name, under), partial(self._offer_to_merge, [name], new))

    def _merge(self, names: list[str], into: str) -> None:
        self._change(lambda desk: desk.merge_tags(names, into))

    def _offer_to_merge(self, names: list[str], into: str, error: Exception) -> None:
        """A name that is taken may be meant: two tags become one then."""
        taken = isinstance(error, KnownError) and error.values.get("name") == into and bool(error.advice)
        if not taken:
            self._session.storage.sorry.emit(error)
            return
        sentence = tr("There is a tag #{tag} already.", tag=into)
        self._session.offered.emit(Offer(sentence, tr("Merge"), partial(self._merge, names, into)))

    def _colour(self, name: str, colour: Colour | None) -> None:
        self._change(lambda desk: desk.colour_tag(name, colour))

    def _add(self, under: str) -> None:
        known = {tag.name for tag in self._session.shelf.tags}
        last, number = tr("new"), 2
        name = SLASH.join(filter(None, (under, last)))
        while name in known:
            name, number = f"{SLASH.join(filter(None, (under, last)))}{number}", number + 1
        panel = self.panel
        assert panel is not None

        def rename(_: Changed) -> None:
            self._show_all()
            self._session.storage.ask(lambda _: None, lambda _: panel.rename(name), owner=panel)

        self._session.change(lambda desk: desk.add_tag(name), rename)

    def _export(self) -> None:
        from reader.window.tagging.files import ask_for_new

        path = ask_for_new(self._frame.window(), Path(self._frame.choices.now.export_folder or Path.home()))
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the codebook into a file, as its name's ending says."""

        def write(desk: Desk) -> None:
            from reader.exports.codebook import CodebookForm, written

            ending = path.suffix.removeprefix(".").lower()
            form = CodebookForm(ending) if ending in list(CodebookForm) else CodebookForm.MARKDOWN
            desk.export_to(path, written(desk.codebook(), form))

        def done(_: None) -> None:
            self._session.said.emit(tr("The codebook is in {path}.", path=path))

        self._session.storage.ask(write, done)

    def _import(self) -> None:
        from reader.window.tagging.files import ask_for_old

        path = ask_for_old(self._frame.window(), Path(self._frame.choices.now.export_folder or Path.home()))
        if path is not None:
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Take the tags of a file in."""

        def done(changed: Changed) -> None:
            self._session.said.emit(trn("{n} tag came in.", "{n} tags came in.", changed.listed))

        self._session.change(lambda desk: desk.import_codebook_file(path), done)


def _moved(name: str, under: str, desk: Desk) -> Changed:
    return desk.move_tag(name, under)
