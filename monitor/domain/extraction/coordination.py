"""Coordinated figures: the verb that only the first of them prints is that of all."""

import re
from dataclasses import replace

from monitor.domain.extraction.composition import done_to
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.kinship import same_kind
from monitor.domain.extraction.naming import canonical
from monitor.domain.extraction.sides import Left
from monitor.domain.extraction.wholes import is_institution
from monitor.domain.lexicon import Word, deeds

_COORDINATED = re.compile(r"[\s\x00-\x03]*(?:、|和|与|及|以及|的)*[\s\x00-\x03]*")


def _modified(text: str, before: Draft, draft: Draft, left: Left) -> bool:
    """Say of the second institutions what is said of the first (设有中医馆的医院8家、卫生院9家); tell whether it is."""
    if not before.predicate or draft.predicate or not same_kind(before, draft):
        return False
    if not (is_institution(canonical(left.noun)) and is_institution(canonical(before.noun))):
        return False
    if not _COORDINATED.fullmatch(text, before.figure.end, left.start):
        return False
    draft.predicate, draft.readings = before.predicate, tuple
    return True


def with_verb_before(text: str, before: Draft | None, draft: Draft, left: Left, rule: str) -> Left:
    """Give the later of coordinated figures the verb of the first (覆盖21个市州的66家三级医院和287家县级医院)."""
    if left.opener or before is None or before.clause is not draft.clause or before.rule != rule:
        return left
    if not _COORDINATED.fullmatch(text, before.span[1], draft.start):
        return left
    return replace(left, subject=before.subject, verb=before.verb, kind=before.verb_kind, opener=before.opener)


def go_on(text: str, before: Draft | None, draft: Draft, left: Left) -> None:
    """Let what is done to the first be done to the second (培训村医300名、护士500名)."""
    if left.opener or not left.noun or before is None or before.clause is not draft.clause or before.rule != "left":
        return
    if _modified(text, before, draft, left):
        return
    done = done_to(before)
    alike = same_kind(before, draft) or done == "新增"
    joined = alike and _COORDINATED.fullmatch(text, before.figure.end, left.start)
    if done and joined and left.noun[:2] not in deeds():
        draft.subject, draft.verb, draft.verb_kind = before.subject, done, Word.CONTENT
