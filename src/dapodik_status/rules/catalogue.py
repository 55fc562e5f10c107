"""All data rules, joined from the file of each subject, and their sources.

The ``source`` of a rule is one or more tags of ``RULE_SOURCES``. Thresholds that no source states
are inferred by this library and marked so. The assumptions of the rules are in their files.
"""

from dapodik_status.findings.finding import Rows
from dapodik_status.rules import classes, identity, links, people
from dapodik_status.rules.rule import DataRule

#: The meaning of each tag in the ``source`` of a rule.
RULE_SOURCES: dict[str, str] = {
    "A": "local validation of Dapodikmen, the whole list (2015), as printed by"
    " referensidapodikmen.blogspot.com",
    "B": "central validation of application 3.0.2 (2015), as printed by"
    " bacaprasejarah.blogspot.com",
    "C": "rules of application 4.1.0: official FAQ of 13 January 2016 and a copied list of rules",
    "D": "application 2022: its official update guide and its changelog",
    "E": "application 2022: its official FAQ",
    "2022.d": "changes of application 2022.d, as printed by cabdin2sulbar.id",
    "bantuan 2022": "help pages that ship with application 2022 (dapodix/dapodik-2022,"
    " app/dataweb/apps/web/resources/html)",
    "skema": "published schema: Propel maps of application 2022 (dapodix/dapodik-2022) and"
    " migrations of 2026 (dapodik-org/dapodik-laravel-eloquent)",
    "eRapor": "public source of eRapor SMK (eraporsmk), which reads a school's Dapodik data",
    "butir": "comments under the first public list of the statuses (January 2013); the author's"
    " guess at why a file is pending",
    "berganda 2016": "official list of doubled pupils (2016), as described by"
    " blogomjhon.blogspot.com",
    "Wikidata P4128": "the form of an NPSN, property P4128 of Wikidata",
    "stdnum.id.nik": "the date within a NIK, as python-stdnum reads it",
    "ambang pustaka ini": "a threshold of this library; no source states one",
}
#: All rules of this library, in the order of their codes.
DATA_RULES: tuple[DataRule, ...] = Rows(
    sorted(
        (*identity.RULES, *people.RULES, *classes.RULES, *links.RULES), key=lambda rule: rule.code
    )
)
