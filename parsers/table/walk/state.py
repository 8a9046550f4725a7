"""The state of a walk, and what a line of text does to it."""

from __future__ import annotations

from dataclasses import replace

from parsers.table.grid import Line
from parsers.table.walk.layout import Layout
from parsers.table.walk.person import ShownPerson
from parsers.table.words.facts import holder_in, names_a_fact
from parsers.table.words.fold import bare
from parsers.table.words.packages import Heading, Stated, heading_in, line_heading, rate_in, stated_in
from parsers.table.words.vocabulary import Vocabulary

_SINGLE_LIST = "課程列表"
_LONGEST_LINE = 4000


class State:
    """Where a walk through a document is: the person, the open package, the columns in force."""

    def __init__(self, *, structured: bool, words: Vocabulary) -> None:
        """Begin before the first block; ``structured`` where the source's own structure can be relied on.

        ``words`` are the header texts known.
        """
        self.words = words
        self.people = [ShownPerson()]
        self.package: int | None = None
        self.layout: Layout | None = None
        self._expects_rates = False
        self.structured = structured

    @property
    def person(self) -> ShownPerson:
        """The person whose page is being walked through."""
        return self.people[-1]

    def take(self, line: Line) -> None:
        """Take a line of text: the next person's name, a package's heading or rate, a pager, a header fact."""
        # A fact's label at the start of an endless line is there all the same, and what follows it is in doubt.
        text = line.text
        if len(text) > _LONGEST_LINE:
            if not names_a_fact(text):
                return
            # What an endless line says of a fact is not searched to its end, and so it is in doubt.
            text = text[:_LONGEST_LINE]
            line = replace(line, text=text, certain=False)
        if self.person.has_table and holder_in(text) is not None:
            self.people.append(ShownPerson())
            self.package = self.layout = None
            self._expects_rates = False
        packed = bare(text)
        if packed == "組裝課程名稱課程完成率":
            self._expects_rates = self.person.package_list = True
        elif heading := heading_in(text) or (line_heading(text) if self._expects_rates else None):
            self.open(heading._replace(box=line.box), certain=line.certain)
        elif (rate := rate_in(text)) is not None and self.person.packages:
            self._rate(rate, certain=line.certain)
        elif packed == _SINGLE_LIST:
            self.package = None
        elif (named := self._package_named(packed)) is not None:
            self.package = named
        else:
            if stated := stated_in(text):
                self._stated(stated)
            self.person.lines.append(line)

    def open(self, heading: Heading, *, certain: bool = True) -> None:
        """Open a package; a heading repeated on a print's next page is the package that is open already."""
        packages = self.person.packages
        if self.package is None or not packages or not _same_package(packages[-1], heading):
            packages.append(heading)
        self.package = len(packages) - 1
        if not certain:
            self.person.offered_packages.add(self.package)

    def _package_named(self, packed: str) -> int | None:
        """Find the package a line names: the heading of a table that stands apart from the list of packages."""
        names = [bare(heading.name) for heading in self.person.packages]
        return names.index(packed) if packed in names else None

    def _rate(self, rate: str, *, certain: bool) -> None:
        last = self.person.packages[-1]
        if last.rate_text is None:
            again = heading_in(f"組裝課程名稱：{last.name} 課程完成率：{rate}%")
            self.person.packages[-1] = again._replace(box=last.box) if again else last
            if not certain:
                self.person.offered_packages.add(len(self.person.packages) - 1)

    def _stated(self, stated: Stated) -> None:
        """Bind a pager to the list it stands below: the packages' own list, or the courses read last."""
        if self.person.parts and self.person.parts[-1].package is None:
            self.person.parts[-1].stated = stated
        elif self.person.packages or self.person.package_list:
            self.person.package_stated = stated


def _same_package(one: Heading, other: Heading) -> bool:
    return bare(one.name) == bare(other.name) and (one.rate == other.rate or other.rate is None)
