"""What a state means for somebody who wants to sign in: go on, wait, or a refusal with its own finding."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from harvester.platform.codes import PlatformCode
from harvester.platform.page.states import PageState


class RefusalStep(Enum):
    """What a sign-in does at a state that is no refusal."""

    DONE = "done"
    FILL = "fill"
    TIDY = "tidy"
    LEAD = "lead"
    WAIT = "wait"


def meaning(state: PageState) -> RefusalStep | PlatformCode:  # noqa: PLR0912 - one line a state is the point
    """Say what to do at ``state``, or which refusal it is; every state has its line."""
    match state:
        case PageState.SIGNED_IN | PageState.RECORD_PAGE:
            return RefusalStep.DONE
        case PageState.ECPA_FORM | PageState.EGOV_FORM:
            return RefusalStep.FILL
        case PageState.NOTICE:
            return RefusalStep.TIDY
        case PageState.SIGNED_OUT | PageState.SIGN_IN_DIALOG | PageState.EGOV_GUIDE:
            return RefusalStep.LEAD
        case PageState.UNKNOWN:
            return RefusalStep.WAIT
        case PageState.WRONG_PASSWORD:
            return PlatformCode.WRONG_PASSWORD
        case PageState.LOCKED:
            return PlatformCode.ACCOUNT_LOCKED
        case PageState.NOT_ACTIVATED:
            return PlatformCode.ACCOUNT_NOT_ACTIVATED
        case PageState.WRONG_ACCOUNT:
            return PlatformCode.ACCOUNT_OF_THE_PUBLIC
        case PageState.EXPIRED_PASSWORD:
            return PlatformCode.PASSWORD_EXPIRED
        case PageState.CAPTCHA:
            return PlatformCode.CAPTCHA_SHOWN
        case PageState.PIN:
            return PlatformCode.CERTIFICATE_ONLY
        case PageState.CONSENT_PAGE:
            return PlatformCode.MEMBER_CONSENT
        case PageState.MAINTENANCE:
            return PlatformCode.MAINTENANCE
        case PageState.UNAVAILABLE:
            return PlatformCode.UNAVAILABLE
        case PageState.BLOCKED:
            return PlatformCode.BLOCKED
        case PageState.KICKED_OUT:
            return PlatformCode.KICKED_OUT
        case PageState.IDLE:
            return PlatformCode.SESSION_LOST
        case _:
            assert_never(state)
