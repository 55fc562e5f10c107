"""Ids are compared without regard to case, and whoever is meant twice is counted once."""

import pytest
from rule_cases import row
from rule_checks import GROUP, MEMBER, PUPIL, REGISTRATION, check

SHOUTED = "SISWA-000001"


def other_class(**change: object) -> str:
    return row(GROUP, **{"rombongan_belajar_id": "rombel-00002", "nama": "Kelas 2", **change})


def member(number: int, **change: object) -> str:
    return row(MEMBER, anggota_rombel_id=f"anggota-{number}", **change)


@pytest.mark.parametrize("semester", ["20251", " 20251 "])
def test_a_pupil_in_two_classes_whatever_the_letters(semester: str) -> None:
    """Once, however often: the two places name the pupil in two ways, and one class is loud."""
    classes = [row(GROUP), other_class(semester_id=semester)]
    loud = [
        member(1), member(2, rombongan_belajar_id="ROMBEL-00002", peserta_didik_id=SHOUTED),
    ]  # fmt: skip
    thrice = [*loud, member(3, rombongan_belajar_id="rombel-00002")]
    same = [member(1), member(2, rombongan_belajar_id="ROMBEL-00001", peserta_didik_id=SHOUTED)]
    check("DPS320", count=1, breaks=[*classes, *loud], passes=[*classes, *same])
    check("DPS320", count=1, breaks=[*classes, *thrice], passes=[*classes, *same])


def test_a_pupil_is_registered_twice_at_one_school_whatever_the_letters() -> None:
    def again(**change: object) -> list[str]:
        return [row(REGISTRATION), row(REGISTRATION, registrasi_id="registrasi-02", **change)]

    check(
        "DPS310",
        count=1,
        breaks=again(sekolah_id="SEKOLAH-0001"),
        passes=again(sekolah_id="sekolah-0002"),
    )
    check(
        "DPS310",
        count=1,
        breaks=again(peserta_didik_id=SHOUTED),
        passes=again(peserta_didik_id="siswa-000002"),
    )
    check("DPS310", count=1, breaks=again(jenis_keluar_id=" "), passes=again(jenis_keluar_id="1"))


def test_a_pupil_without_a_class_is_counted_once_however_often_registered() -> None:
    registered = [
        row(PUPIL), row(REGISTRATION), row(REGISTRATION, registrasi_id="registrasi-02"),
    ]  # fmt: skip
    elsewhere = [row(GROUP), member(1, peserta_didik_id="siswa-000009")]
    placed = [row(GROUP), member(1, peserta_didik_id=SHOUTED, rombongan_belajar_id="ROMBEL-00001")]
    check("DPS325", count=1, breaks=[*registered, *elsewhere], passes=[*registered, *placed])


@pytest.mark.parametrize("semester", [" 20252 ", "20252"])
def test_a_semester_with_blanks_is_that_semester(semester: str) -> None:
    """The latest with members counts, though one of its classes is written with blanks."""
    registered = [row(PUPIL), row(REGISTRATION)]
    now = [row(GROUP, semester_id=semester), member(1)]
    before = [
        row(GROUP, semester_id="20251"), member(1),
        other_class(semester_id=semester),
        member(2, rombongan_belajar_id="rombel-00002", peserta_didik_id="siswa-000009"),
    ]  # fmt: skip
    check("DPS325", count=1, breaks=[*registered, *before], passes=[*registered, *now])


def test_a_class_has_pupils_whatever_the_letters() -> None:
    alone = [row(GROUP), other_class(), member(1, rombongan_belajar_id="ROMBEL-00001")]
    both = [*alone, member(2, rombongan_belajar_id="Rombel-00002")]
    check("DPS327", count=1, breaks=alone, passes=both)


def test_a_class_is_another_when_its_id_differs_by_more_than_letters() -> None:
    def two(**change: object) -> list[str]:
        return [row(GROUP), other_class(**{"nama": " kelas 1 ", **change})]

    check("DPS312", count=1, breaks=two(), passes=two(nama="Kelas 1b"))
    check(
        "DPS312",
        count=1,
        breaks=two(sekolah_id="SEKOLAH-0001"),
        passes=two(sekolah_id="sekolah-0002"),
    )
    check("DPS312", count=1, breaks=two(semester_id=" 20251"), passes=two(semester_id="20252"))
    check("DPS312", count=1, breaks=two(), passes=two(tingkat_pendidikan_id=2))
    check("DPS312", count=1, breaks=two(), passes=two(rombongan_belajar_id="ROMBEL-00001"))


@pytest.mark.parametrize("semester", [" 20131 ", "20131"])
def test_an_age_is_that_of_the_files_own_year_though_it_is_written_with_blanks(
    semester: str,
) -> None:
    """Six years old in 2013, and eighteen when the file is looked at."""

    def born(day: str) -> list[str]:
        return [row(GROUP, semester_id=semester), row(PUPIL, tanggal_lahir=day)]

    check("DPS358", breaks=born("1995-06-30"), passes=born("2007-01-01"), count=1, level="sd")
