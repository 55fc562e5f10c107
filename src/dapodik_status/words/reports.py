"""A file's report in words: the gravest finding first, what a technician needs last."""

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

# Data rules that do not concern the file; the others could not be asked of it.
_NOT_CONCERNED = frozenset(
    {
        Unchecked.NOT_ASKED,
        Unchecked.OTHER_LEVEL,
        Unchecked.OTHER_VERSION,
        Unchecked.UNKNOWN_LEVEL,
    }
)
# Reasons that only say that the file is damaged, which the finding has said.
_DAMAGE = frozenset({"damaged", "header_invalid", "index_damaged", "schema_unreadable"})
# How many findings a forecast names, and how many steps and runs of codes one sentence names.
_MOST_NAMED, _MOST_STEPS, _MOST_CODES = 3, 4, 6
# Lines of a screen: a sound file, one finding, several.
_OF_SOUND, _OF_ONE, _OF_SEVERAL = 8, 16, 30
_LONGEST_NAME = 60
_FOLDERS = re.compile(r"[/\\]")


@final
@attrs.frozen
class Reports:
    """Puts reports into the words of one catalogue."""

    say: Phrases

    def of(self, report: FileReport) -> tuple[Explanation, int]:
        """Return *report* in words, and how many lines of a screen they may fill."""
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
        # The details say the kind.
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
            # A second finding of the gravest code is no other finding.
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
        """Yield the technician's lines; the first says what was not checked, if only that."""
        contents = report.contents
        words = self.say.shown(
            {
                "jenis": report.kind.value,
                "ukuran": report.size,
                "jumlah_tabel": contents.table_count,
                "versi": contents.version,
                # Tables alone tell an age, but no version.
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
        """Say which findings the forecast rests on."""
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
        """Name the rules that could not be asked, by reason; count those that do not apply."""
        by_reason: dict[str, list[str]] = {}
        for code, reason in report.contents.unchecked_rules.items():
            by_reason.setdefault(reason, []).append(code)
        # What could not be asked comes first; a stable sort.
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
        # A stable sort: the steps of one reason stay in their order.
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
    """Tell how much of the file was looked at."""
    left_out = any(why not in _NOT_CONCERNED for why in report.contents.unchecked_rules.values())
    if "schema" not in report.checked:
        return "luar"
    return "sebagian" if report.not_checked or left_out else "lengkap"


def _name(report: FileReport) -> str:
    return _FOLDERS.split(report.path.rstrip("/\\"))[-1] or report.path


def _of_file(report: FileReport, title: str) -> str:
    name = clean(_name(report))
    if not name:  # as without_path() leaves it
        return title
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 3]}..."
    return f"{name}: {title}"


def _parted(items: Sequence[str], most: int) -> Iterable[Sequence[str]]:
    return (items[start : start + most] for start in range(0, len(items), most))
