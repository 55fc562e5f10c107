"""A file's report in words: the most serious finding first, the technical details last."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import final

import attrs

from dapodik_status.findings.finding import Finding
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.rule import Unchecked
from dapodik_status.vocabulary import Arrival
from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.findings import Findings, matter, worst_first
from dapodik_status.words.phrases import Phrases, clean, code_ranges, listed

# Reasons why a data rule does not concern the file; for other reasons it could not be checked.
_NOT_CONCERNED = frozenset(
    {
        Unchecked.NOT_ASKED,
        Unchecked.OTHER_LEVEL,
        Unchecked.OTHER_VERSION,
        Unchecked.UNKNOWN_LEVEL,
    }
)
# Reasons that only repeat that the file is damaged, as the finding says.
_DAMAGE = frozenset({"damaged", "header_invalid", "index_damaged", "schema_unreadable"})
# The most findings in a forecast, and the most steps and ranges of codes in one sentence.
_MOST_NAMED, _MOST_STEPS, _MOST_CODES = 3, 4, 6
# The lines on a screen for an undamaged file, for one finding, and for several.
_OF_SOUND, _OF_ONE, _OF_SEVERAL = 8, 16, 30
_LONGEST_NAME = 60
_FOLDERS = re.compile(r"[/\\]")


@final
@attrs.frozen
class Reports:
    """Puts reports into the words of one catalogue."""

    say: Phrases

    def of(self, report: FileReport) -> tuple[Explanation, int]:
        """Return *report* in words, and the number of lines that they may fill on a screen."""
        findings = worst_first(report.findings)
        wrong = [finding for finding in findings if matter(finding)]
        if wrong:
            lines = _OF_ONE if len(findings) == 1 else _OF_SEVERAL
            return self._wrong(report, wrong, findings), lines
        return self._right(report, findings), _OF_SOUND

    def _wrong(
        self, report: FileReport, wrong: list[Finding], findings: list[Finding]
    ) -> Explanation:
        told = Findings(self.say)
        gravest, *others = wrong
        # The details contain the kind.
        facts = {
            n: told for n, told in gravest.facts.items() if (n, told) != ("jenis", report.kind)
        }
        said = told.one(attrs.evolve(gravest, facts=facts))
        actions, avoid = told.steps(wrong)
        notes = [finding for finding in findings if not matter(finding)]
        return attrs.evolve(
            said,
            title=_of_file(report, said.title),
            actions=actions,
            avoid=avoid,
            forecast=told.forecast(report.forecast),
            details=(*self._details(report, wrong), *said.details),
            # A second finding with the most serious code is not another finding.
            parts=told.parts([*(f for f in others if f.code != gravest.code), *notes]),
        )

    def _right(self, report: FileReport, notes: Sequence[Finding]) -> Explanation:
        message = self.say.catalogue[f"laporan.{'utuh' if report.whole else 'belum_lengkap'}"]
        said = self.say.said(message, title=_of_file(report, message.title), turn=None)
        same = report.transfer is not None and report.transfer.arrival is Arrival.SAME
        arrived = "laporan.sesuai_catatan"
        return attrs.evolve(
            said,
            meaning=(
                *said.meaning,
                *(self.say.detail(arrived) if same else ()),
                *self._counted(report),
            ),
            forecast=Findings(self.say).forecast(report.forecast),
            details=(
                *self._details(report, ()),
                *(self.say.technical(arrived) if same else ()),
            ),
            parts=Findings(self.say).parts(notes),
        )

    def _counted(self, report: FileReport) -> tuple[str, ...]:
        counted = [
            f"{self.say.show('jumlah', count)} {self.say.named('entitas', entity)}"
            for entity, count in report.contents.counts.items()
            if count is not None
        ]
        return self.say.detail("laporan.isi", {"isi": self.say.joined(counted)} if counted else {})

    def _details(self, report: FileReport, wrong: Sequence[Finding]) -> Iterable[str]:
        """Yield the technical lines; the first names at least the unchecked parts."""
        contents = report.contents
        words = self.say.shown(
            {
                "jenis": report.kind.value,
                "ukuran": report.size,
                "jumlah_tabel": contents.table_count,
                "versi": contents.version,
                # Tables alone decide an age, but not a version.
                "penanda": None if contents.version is None else contents.version_rule,
            }
        )
        yield from self.say.detail(f"laporan.ringkas_{_seen(report)}", words)
        if _name(report) != report.path:
            words["alamat"] = clean(report.path)
        yield from self.say.technical("laporan.jenis", words)
        if wrong:
            yield from self._counted(report)
        if contents.semester is not None:
            semester = {"semester": self.say.semester(contents.semester)}
            yield from self.say.technical("laporan.semester", semester)
        yield from self._foreseen(report, wrong)
        yield from self._rules_left_out(report)
        yield from self._unchecked(report)

    def _foreseen(self, report: FileReport, wrong: Sequence[Finding]) -> Iterable[str]:
        """Yield the sentences about the findings that the forecast follows from."""
        if report.forecast is None:
            yield from self.say.technical("laporan.tanpa_perkiraan")
            return
        deciding = [finding for finding in wrong if finding.leads_to is report.forecast]
        if not deciding:
            yield from self.say.technical("laporan.dasar_bersih")
        for finding in deciding[:_MOST_NAMED]:
            words = {"temuan": Findings(self.say).title(finding)}
            yield from self.say.technical("laporan.dasar", words)
        more = len(deciding) - _MOST_NAMED
        if more > 0:
            words = self.say.shown({"jumlah_temuan": more})
            yield from self.say.technical("laporan.dasar", words)

    def _rules_left_out(self, report: FileReport) -> Iterable[str]:
        """Yield the rules that could not be checked, by reason; count those that do not apply."""
        by_reason: dict[str, list[str]] = {}
        for code, reason in report.contents.unchecked_rules.items():
            by_reason.setdefault(reason, []).append(code)
        # Rules that could not be checked come first; the sort is stable.
        for reason in sorted(by_reason, key=_NOT_CONCERNED.__contains__):
            codes = by_reason[reason]
            words = {
                "alasan": self.say.named("alasan", reason),
                "jumlah": self.say.show("jumlah", len(codes)),
            }
            if reason in _NOT_CONCERNED:
                yield from self.say.technical("laporan.aturan_dilewati", words)
                continue
            for some in _parted(code_ranges(codes), _MOST_CODES):
                words["kode"] = listed(some)
                yield from self.say.technical("laporan.aturan_gagal", words)

    def _unchecked(self, report: FileReport) -> Iterable[str]:
        # The sort is stable: the steps of one reason keep their order.
        by_reason = sorted(report.not_checked.items(), key=lambda step: step[1])
        for reason, steps in groupby(by_reason, key=lambda step: step[1]):
            named = [self.say.named("langkah", step) for step, _ in steps]
            key = f"laporan.{'berhenti' if reason in _DAMAGE else 'tidak_diperiksa'}"
            for some in _parted(named, _MOST_STEPS):
                words = {
                    "alasan": self.say.named("alasan", reason),
                    "langkah_tersisa": self.say.joined(some),
                }
                yield from self.say.technical(key, words)


def _seen(report: FileReport) -> str:
    """Return how much of the file was inspected."""
    left_out = any(why not in _NOT_CONCERNED for why in report.contents.unchecked_rules.values())
    if "schema" not in report.checked:
        return "luar"
    return "sebagian" if report.not_checked or left_out else "lengkap"


def _name(report: FileReport) -> str:
    return _FOLDERS.split(report.path.rstrip("/\\"))[-1] or report.path


def _of_file(report: FileReport, title: str) -> str:
    name = clean(_name(report))
    if not name:  # after without_path()
        return title
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 3]}..."
    return f"{name}: {title}"


def _parted(items: Sequence[str], most: int) -> Iterable[Sequence[str]]:
    return (items[start : start + most] for start in range(0, len(items), most))
