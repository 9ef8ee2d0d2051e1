"""A mail in words: plain text and simple HTML of what one person is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from goldsmith.people.notification import KINDS, Notification


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person. `unsubscribe` is an address to POST to; None where the mail was asked for."""

    key: UUID
    to: str
    subject: str
    text: str
    html: str
    unsubscribe: str | None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of a mail lead: the server's address, and the organization it is from."""

    base_url: str
    organization_id: UUID
    organization: str

    def page(self, path: str | None) -> str | None:
        """The address of a page."""
        return None if path is None else f"{self.base_url.rstrip('/')}{path}"

    def unsubscribing(self, notification_id: UUID) -> str:
        """Where one click ends mails of a notification's kind."""
        return f"{self.base_url.rstrip('/')}/api/v1/organizations/{self.organization_id}/unsubscribe/{notification_id}"

    def choosing(self, notification_id: UUID) -> str:
        """The page of the link that people follow."""
        return f"{self.base_url.rstrip('/')}/unsubscribe?organization={self.organization_id}&mail={notification_id}"


def write(to: str, told: Sequence[Notification], addresses: Addresses) -> Letter:
    """One mail of all that somebody is told, oldest first."""
    subject = told[0].title if len(told) == 1 else f"{len(told)} things to know from {addresses.organization}"
    last = next((each for each in reversed(told) if each.kind in KINDS), None)
    sent_by, (ends, url) = f"Sent by {addresses.organization} with Goldsmith.", _ending(last, addresses)
    foot = "\n".join(["-- ", sent_by, *([f"{ends}: {url}"] if url else [])])
    text = "\n\n".join([*(_plain(each, addresses) for each in told), foot]) + "\n"
    html = "".join(_html(each, addresses) for each in told)
    ending = escape(sent_by) + (f'<br><a href="{escape(url)}">{escape(ends)}</a>' if url else "")
    unsubscribe = addresses.unsubscribing(last.id) if last and len({each.kind for each in told}) == 1 else None
    return Letter(told[0].id, to, _one_line(subject), text, _page(html, ending), unsubscribe)


def write_link(to: str, told: Notification, link: str, hours: int, organization: str) -> Letter:
    """A mail with a sign-in link; `told` says why it is sent."""
    words = f"This link signs you in once, within {hours} hours. If you did not expect it, leave it alone."
    said = [*([told.words] if told.words else []), words]
    return _with_link(to, told.id, f"{told.title} to {organization}", said, link, organization)


def write_confirmation(to: str, mail_id: UUID, link: str, organization: str) -> Letter:
    """A mail to somebody who signed up with an address that may not be theirs."""
    said = [
        f"Somebody signed up to work for {organization} with this address. If it was you, open this page to say so.",
        "If it was not, leave it alone: nothing else will come.",
    ]
    return _with_link(to, mail_id, f"Confirm your address to {organization}", said, link, organization)


def write_declined(to: str, mail_id: UUID, reason: str, organization: str) -> Letter:
    """A mail to somebody who was not let in, with the words of whoever decided."""
    subject = f"Your application to {organization}"
    said = [f"{organization} did not let you in. This is why:", reason]
    html = "".join(f'<p dir="auto">{escape(each)}</p>' for each in said)
    return Letter(mail_id, to, _one_line(subject), "\n\n".join(said) + "\n", _page(html, escape(organization)), None)


def _with_link(to: str, key: UUID, subject: str, said: Sequence[str], link: str, organization: str) -> Letter:
    text = "\n\n".join([*said, link]) + "\n"
    html = "".join(f'<p dir="auto">{escape(each)}</p>' for each in said)
    html += f'<p><a href="{escape(link)}">{escape(subject)}</a></p>'
    return Letter(key, to, _one_line(subject), text, _page(html, escape(organization)), None)


def _ending(last: Notification | None, addresses: Addresses) -> tuple[str, str | None]:
    """In words, and the page where that kind of mail is ended."""
    return (f"No more mail about “{KINDS[last.kind].title}”", addresses.choosing(last.id)) if last else ("", None)


def _plain(each: Notification, addresses: Addresses) -> str:
    return "\n".join(filter(None, (each.title, each.words, addresses.page(each.path))))


def _html(each: Notification, addresses: Addresses) -> str:
    url = addresses.page(each.path)
    title = f'<a href="{escape(url)}">{escape(each.title)}</a>' if url else escape(each.title)
    words = escape(each.words).replace("\n", "<br>")
    said = f'<p dir="auto" style="margin:0">{words}</p>' if words else ""
    return f'<h2 dir="auto" style="font-size:17px;margin:20px 0 4px">{title}</h2>{said}'


def _page(body: str, foot: str) -> str:
    style = "font:15px/1.5 system-ui,sans-serif;max-width:560px;overflow-wrap:anywhere"
    rule = "margin-top:28px;padding-top:10px;border-top:1px solid #999;font-size:12px;opacity:.8"
    head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    foot = f'<p dir="auto" style="{rule}">{foot}</p>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body style="{style}">{body}{foot}</body></html>'


def _one_line(words: str) -> str:
    return " ".join(words.split())[:200]
