"""The words themselves: only literals. Indonesian is the source, English the gloss.

The reader is a tired school operator. Rules: EYD V, *Anda*, the imperative first, at most 20 words
in a sentence, one idea in a step, no blame, no duration as a promise, no personal data. Letters are
plain ASCII, so that any console can show them. A key is a kind of subject, a dot, and a name:
``status.pending``, ``kode.DPS110``, ``topik.status_tetap``.
"""

from dapodik_status.words.catalogue import Catalogue
from dapodik_status.words.indonesian.checks import CHECK_MESSAGES
from dapodik_status.words.indonesian.command import COMMAND_MESSAGES
from dapodik_status.words.indonesian.histories import HISTORY_MESSAGES
from dapodik_status.words.indonesian.questions import QUESTION_MESSAGES
from dapodik_status.words.indonesian.reports import REPORT_MESSAGES
from dapodik_status.words.indonesian.rules import RULE_MESSAGES
from dapodik_status.words.indonesian.statuses import STATUS_MESSAGES
from dapodik_status.words.indonesian.stores import STORE_MESSAGES

#: All messages of the library, in Indonesian.
INDONESIAN = Catalogue(
    {
        **STATUS_MESSAGES,
        **CHECK_MESSAGES,
        **RULE_MESSAGES,
        **HISTORY_MESSAGES,
        **QUESTION_MESSAGES,
        **REPORT_MESSAGES,
        **COMMAND_MESSAGES,
        **STORE_MESSAGES,
    }
)
