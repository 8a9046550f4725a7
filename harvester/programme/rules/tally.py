"""How much of a quota a person has: at least so much, at most so much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from harvester.programme.match.taken import Taken
from harvester.programme.parts.model import CourseKey
from harvester.programme.parts.quota import Quota, QuotaScope, Unit
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.credit import Credit, Span, add


def tally(quota: Quota, case: GrantCase, by: dt.date | None = None) -> Span:
    """Add up what counts towards a quota in its period, and by the end of the day ``by`` where one is given."""
    period = quota.period or case.case.programme.period
    last = period.until if by is None else min(period.until, by)
    if quota.unit is Unit.PACKAGES:
        return _packages(quota, case, period.from_, last)
    return add(credits_of(quota, case), period.from_, last, _whole(quota.scope, case))


def open_credits(quota: Quota, case: GrantCase) -> tuple[Credit, ...]:
    """Give the records of which it is not known whether, or with how much, they count."""
    period = quota.period or case.case.programme.period
    return tuple(
        credit for credit in credits_of(quota, case) if (one := credit.span(period.from_, period.until)).low != one.high
    )


def credits_of(quota: Quota, case: GrantCase) -> tuple[Credit, ...]:
    """Give every record that counts, or may count, towards a quota."""
    found = tuple(_of_packages(_keys(quota.scope, case), case, quota))
    if not quota.scope.beside:
        return found
    as_one = quota.unit is Unit.COURSES
    others = (Credit(item, _counts(item, quota.scope, case), as_one=as_one) for item in case.case.matching.others)
    offers = (
        Credit(offer.taken, _all((None, _fits(offer.taken, quota.scope))), as_one=as_one, offered=True)
        for offer in case.case.matching.offers
    )
    return (*found, *others, *offers)


def _keys(scope: QuotaScope, case: GrantCase) -> tuple[CourseKey, ...]:
    return tuple(case.judged) if scope.everything else scope.keys(case.case.programme)


def _of_packages(keys: tuple[CourseKey, ...], case: GrantCase, quota: Quota) -> list[Credit]:
    """Give the records of the packages' courses, no hours above what the plan gives the course.

    Where not every record of a course counts, another of it may that meets the demands less well.
    """
    return [
        Credit(
            taken,
            _all((True if item.by is not None else None, _fits(taken, quota.scope))),
            cap=item.course.hours,
            as_one=quota.unit is not Unit.HOURS,
            offered=item.by is None,
        )
        for item in case.results(keys)
        if item.taken is not None
        for taken in ((item.taken, *item.unused) if quota.scope.is_narrowed else (item.taken,))
    ]


def _packages(quota: Quota, case: GrantCase, first: dt.date, last: dt.date) -> Span:
    """Count the packages every course of which is passed."""
    keys = _keys(quota.scope, case)
    low = high = Decimal(0)
    for code in quota.scope.packages:
        own = [key for key in keys if key.package == code]
        spans = [_of_course(key, quota, case, first, last) for key in own]
        low += min(span.low for span in spans)
        high += min(span.high for span in spans)
    return Span(low, high)


def _of_course(key: CourseKey, quota: Quota, case: GrantCase, first: dt.date, last: dt.date) -> Span:
    found = _of_packages((key,), case, quota)
    if found:
        spans = [credit.span(first, last) for credit in found]
        return Span(max(span.low for span in spans), max(span.high for span in spans))
    return Span(Decimal(0), Decimal(1)) if case.may_turn_up((key,)) else Span()


def _whole(scope: QuotaScope, case: GrantCase) -> bool:
    """Say whether no further course that counts may yet turn up."""
    return not case.may_turn_up(_keys(scope, case)) and (case.case.lists_whole or not scope.beside)


def _counts(item: Taken, scope: QuotaScope, case: GrantCase) -> bool | None:
    return _all((_is_named(item, scope, case), _fits(item, scope)))


def _fits(item: Taken, scope: QuotaScope) -> bool | None:
    """Say whether a course's score and upload are as it needs them to count."""
    answers: list[bool | None] = []
    if scope.min_score is not None:
        answers.append(None if item.score is None else item.score >= scope.min_score)
    if scope.uploaded is not None:
        answers.append(item.is_uploaded(scope.uploaded))
    return _all(answers)


def _all(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    return False if False in found else None if None in found else True


def _is_named(item: Taken, scope: QuotaScope, case: GrantCase) -> bool | None:
    if scope.everything:
        return True
    said = case.case.relations.of(item)
    answers = [said.related] if scope.job_related else []
    if scope.categories:
        answers.append(None if said.category is None else said.category.name in scope.categories)
    return True if True in answers else None if None in answers else False
