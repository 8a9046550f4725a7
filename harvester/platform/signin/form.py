"""A provider's sign-in form: account, password and button, all three in the main document at the provider's origin.

Each value is put in by one script that first looks where it is. No key goes to whatever has the focus, and between the
look and the typing no page can move: a script is never interrupted, and it belongs to the document it was made for.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

from playwright.sync_api import ElementHandle, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.page.locate import first_visible, frames_of
from harvester.platform.page.origin import host_of
from harvester.platform.signin.credentials import Credential
from harvester.platform.signin.providers import Provider
from parsers.findings import finding

_FIELD_MS = 15000
_LOOK_MS = 100
# A page may draw its form anew while it is being filled.
_ROUNDS = 5

# ``location`` cannot be replaced by a page's script; a form's own ``action`` and ``form.action`` can.
_PUT = """({account, password, submit, origin, into, value}) => {
  const parts = {account, password, submit};
  if (window !== window.top || location.origin !== origin) return ["moved", location.host];
  if (Object.values(parts).some((one) => one.ownerDocument !== document || !one.isConnected)) return ["drawn_anew", ""];
  const written = (one, name) => Element.prototype.getAttribute.call(one, name);
  const forms = new Set([account, password].map((one) => one.form || one.closest("form")).filter(Boolean));
  const targets = [...Array.from(forms, (form) => written(form, "action")), written(submit, "formaction")];
  for (const target of targets) {
    let url;
    try { url = new URL(target || "", document.baseURI); } catch (failed) { continue; }
    if (target && url.protocol !== "javascript:" && url.origin !== origin) return ["leaves", url.host || url.protocol];
  }
  if (into === "") return ["done", ""];
  const field = parts[into];
  field.focus();
  if (field.disabled || field.readOnly) return ["closed", ""];
  const text = field.maxLength >= 0 ? value.slice(0, field.maxLength) : value;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true, inputType: "insertText"}));
  field.dispatchEvent(new Event("change", {bubbles: true}));
  return ["done", ""];
}"""
_SAME_FORM = """(button, field) => {
  const around = (one) => one.form || one.closest("form");
  return around(field) === null || around(button) === around(field);
}"""


class _Put(StrEnum):
    """What came of putting a value in."""

    DONE = "done"
    MOVED = "moved"
    DRAWN_ANEW = "drawn_anew"
    LEAVES = "leaves"
    CLOSED = "closed"


@dataclass(frozen=True)
class _Parts:
    """The three parts in one document."""

    account: ElementHandle
    password: ElementHandle
    submit: ElementHandle


class ProviderForm:
    """The form of ``provider`` in one tab, for one credential."""

    def __init__(self, page: Page, provider: Provider, credential: Credential) -> None:
        """Nothing is looked for yet."""
        self._page = page
        self._provider = provider
        self._credential = credential

    @property
    def is_shown(self) -> bool:
        """Say whether all three parts are to be seen in the tab's main document."""
        parts = (self._provider.account, self._provider.password, self._provider.submit)
        return all(first_visible(self._page.main_frame, part) is not None for part in parts)

    def fill(self) -> None:
        """Type account and password and press the button.

        Raises ``PlatformError``: ``sign_in_form_elsewhere`` where the tab or a part stands elsewhere,
        ``sign_in_form_leaves`` where the form would be sent elsewhere. Playwright's own messages may repeat what was
        typed; none of them leaves this function.
        """
        pressed = False
        try:
            self._put("account", self._credential.account)
            self._put("password", self._credential.password.get_secret_value())
            button, pressed = self._put("", "").submit, True
            button.click(timeout=_FIELD_MS, no_wait_after=True)
        except PlaywrightError:
            # A window of the provider's own may close itself when its button is pressed.
            failed = not (pressed and self._page.is_closed())
        else:
            failed = False
        if failed:
            self.check_place()
            raise self._refusal(PlatformCode.SIGN_IN_NO_ANSWER)

    def check_place(self) -> None:
        """Raise ``sign_in_form_elsewhere`` where the tab is not at the provider's origin."""
        if not self._credential.is_for(self._page.url):
            raise self._refusal(PlatformCode.FORM_ELSEWHERE, host_of(self._page.url))

    def _put(self, into: str, value: str) -> _Parts:
        """Put ``value`` into a part, or only look where ``into`` is empty; give the parts as they stand then."""
        end = time.monotonic() + _FIELD_MS / 1000
        rounds = 0
        while True:
            self.check_place()
            parts = self._parts()
            said, host = _Put.DRAWN_ANEW, ""
            if parts is not None:
                given = {**vars(parts), "origin": self._credential.origin, "into": into, "value": value}
                said, host = self._page.main_frame.evaluate(_PUT, given)
            match _Put(said):
                case _Put.DONE if parts is not None:
                    return parts
                case _Put.MOVED:
                    raise self._refusal(PlatformCode.FORM_ELSEWHERE, host)
                case _Put.LEAVES:
                    raise self._refusal(PlatformCode.FORM_LEAVES, host)
                case _Put.DRAWN_ANEW | _Put.DONE:
                    rounds += 1
                case _Put.CLOSED:
                    pass
            if rounds > _ROUNDS:
                raise self._missing()
            if time.monotonic() > end:
                raise self._refusal(PlatformCode.SIGN_IN_NO_ANSWER)
            self._page.wait_for_timeout(_LOOK_MS)

    def _parts(self) -> _Parts | None:
        main, provider = self._page.main_frame, self._provider
        account, password = (first_visible(main, part) for part in (provider.account, provider.password))
        if account is None or password is None:
            return None
        field = password.element_handle(timeout=_FIELD_MS)
        submit = self._submit(field)
        if submit is None:
            return None
        return _Parts(account.element_handle(timeout=_FIELD_MS), field, submit.element_handle(timeout=_FIELD_MS))

    def _submit(self, field: ElementHandle) -> Locator | None:
        """Give the button of the field's own form; of another form only where its own has none."""
        main, names = self._page.main_frame, self._provider.submit
        for name in names:
            for button in main.locator(name).all():
                if button.is_visible() and button.evaluate(_SAME_FORM, field):
                    return button
        return first_visible(main, names)

    def _missing(self) -> PlatformError:
        """Say where a part stands that the provider's own document lacks."""
        parts = (self._provider.account, self._provider.password, self._provider.submit)
        for frame in frames_of(self._page)[1:]:
            if any(first_visible(frame, part) is not None for part in parts):
                return self._refusal(PlatformCode.FORM_ELSEWHERE, host_of(frame.url))
        return self._refusal(PlatformCode.PAGE_UNKNOWN)

    def _refusal(self, code: PlatformCode, host: str = "") -> PlatformError:
        return PlatformError(finding(code, None, where=self._provider.login.value, host=host))
