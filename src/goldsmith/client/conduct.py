"""Sanctions, rules and what they propose, and signals that something about somebody's work wants a look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import EllipsisType
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Json, Ratio, Worker


@dataclass(frozen=True, slots=True)
class Sanction:
    """A warning, a pause or a suspension; `project_id` is None of a suspension."""

    id: str
    worker: Worker
    kind: str
    project_id: str | None
    state: str
    rule: str
    evidence: Json
    takes_effect_at: datetime
    ends_at: datetime | None
    is_by_rule: bool
    created_at: datetime
    decided_at: datetime | None
    note: str | None
    project_name: str | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Reversals:
    """How often somebody's decisions of a kind were reversed by others."""

    user_id: str
    kind: str
    reversed: Ratio


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who decided against workers; `kinds` has a line for each kind of decision."""

    decider: Worker
    kinds: tuple[Reversals, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a project: `state` is off, on or archived; `sentence` is how workers read it.

    `withheld_reason`: why they read it without its numbers; None: with them.
    """

    id: str
    project_id: str
    name: str
    state: str
    condition: Json
    action: str
    parameters: Json
    sentence: str
    withheld_reason: str | None
    version: int
    created_at: datetime
    on_since: datetime | None


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """What a rule said at first, or after a change, and whose it was."""

    number: int
    name: str
    condition: Json
    action: str
    parameters: Json
    sentence: str
    withheld_reason: str | None
    changed_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WatchedRule:
    """A rule that is on in a project, as its workers read it beforehand."""

    id: str
    name: str
    sentence: str
    is_for_a_person: bool
    on_since: datetime
    changed_at: datetime | None
    withheld_reason: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """That a rule would have hit a worker on a day, and why."""

    worker: Worker
    day: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Whom a change of a rule would have hit newly, and whom no more."""

    newly: tuple[Hit, ...]
    no_more: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whom a rule would have hit in the last `days`; the difference to a rule that it would be instead of."""

    days: int
    workers: int
    hit_workers: int
    is_as_of_now: bool
    hits: tuple[Hit, ...]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Firing:
    """That a rule hit a worker; `proposed` until a person has decided, where that is needed."""

    id: str
    rule_id: str
    rule_name: str
    rule_version: int
    project_id: str
    project_name: str
    worker: Worker
    action: str
    sentence: str
    state: str
    created_at: datetime
    decided_at: datetime | None
    note: str | None
    is_yours_to_decide: bool


@dataclass(frozen=True, slots=True)
class SignalCase:
    """Signals about a worker, combined: `evidence` are `{kind, strength, sentence, project_id, project_name}`."""

    id: str
    worker: Worker
    score: float
    evidence: tuple[Json, ...]
    created_at: datetime
    is_yours_to_decide: bool


class Sanctions:
    """`goldsmith.sanctions`: workers are named by id."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, state: str = "in_force") -> Iterator[Sanction]:
        """What is held against workers (`in_force` or `all`), newest first."""
        return self._transport.pages(Sanction, "/sanctions", {"state": state})

    def of(self, worker_id: str) -> Iterator[Sanction]:
        """All that was ever held against a worker, newest first."""
        return self._transport.pages(Sanction, f"/workers/{worker_id}/sanctions")

    def impose(
        self, worker_id: str, kind: str, *, rule: str, evidence: str, project_id: str | None = None,
        takes_effect_at: datetime | None = None, ends_at: datetime | None = None,
    ) -> Sanction:  # fmt: skip
        """Warn a worker, pause them in a project, or suspend them. They read all of it."""
        body = {
            "kind": kind, "rule": rule, "evidence": evidence, "project_id": project_id,
            "takes_effect_at": takes_effect_at and takes_effect_at.isoformat(),
            "ends_at": ends_at and ends_at.isoformat(),
        }  # fmt: skip
        return read(Sanction, self._transport.call("POST", f"/workers/{worker_id}/sanctions", body=body))

    def decide(self, sanction_id: str, state: str, note: str) -> None:
        """Uphold (`upheld`) or lift (`lifted`) a sanction."""
        self._transport.call("POST", f"/sanctions/{sanction_id}/decision", body={"state": state, "note": note})

    def reversals(self, user_id: str) -> tuple[Reversals, ...]:
        """How often somebody's decisions against workers were reversed."""
        return tuple(self._transport.pages(Reversals, f"/workers/{user_id}/reversals"))

    def deciders(self) -> Iterator[Decider]:
        """Everybody who decided against workers, with how often others reversed it."""
        return self._transport.pages(Decider, "/reversals")


class Rules:
    """`goldsmith.rules`: a condition is `{collector, comparator, threshold, window, minimum_sample}`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str) -> tuple[Rule, ...]:
        """A project's rules, oldest first."""
        return tuple(self._transport.pages(Rule, f"/projects/{project_id}/rules"))

    def watched(self, project_id: str) -> tuple[WatchedRule, ...]:
        """For workers: every rule that is on in a project that is offered to you, or that you are or were in."""
        return tuple(self._transport.pages(WatchedRule, f"/work/projects/{project_id}/rules"))

    def make(
        self, project_id: str, name: str, condition: Mapping[str, Any], action: str, *,
        withheld_reason: str | None = None, **parameters: object,
    ) -> Rule:  # fmt: skip
        """Write a rule; it is off until it is switched on. With a `withheld_reason` it is told without its numbers."""
        body = {
            "name": name, "condition": dict(condition), "action": action, "parameters": parameters,
            "withheld_reason": withheld_reason,
        }  # fmt: skip
        return read(Rule, self._transport.call("POST", f"/projects/{project_id}/rules", body=body))

    def change(
        self, rule: Rule, *, name: str | None = None, condition: Mapping[str, Any] | None = None,
        action: str | None = None, withheld_reason: str | EllipsisType | None = ..., **parameters: object,
    ) -> Rule:  # fmt: skip
        """Let a rule say something else: what is named changes, the rest stays. Raises Conflict if it changed since."""
        reason = rule.withheld_reason if withheld_reason is ... else withheld_reason
        body = {
            "name": name or rule.name, "condition": dict(condition or rule.condition), "action": action or rule.action,
            "parameters": {**rule.parameters, **parameters}, "based_on": rule.version, "withheld_reason": reason,
        }  # fmt: skip
        return read(Rule, self._transport.call("POST", f"/rules/{rule.id}/versions", body=body))

    def versions(self, rule_id: str) -> Iterator[RuleVersion]:
        """What a rule says and said, newest first."""
        return self._transport.pages(RuleVersion, f"/rules/{rule_id}/versions")

    def dry_run(
        self, project_id: str, condition: Mapping[str, Any], *, days: int = 30, instead_of: str | None = None
    ) -> DryRun:
        """Whom a rule would have hit, when and why; and what changes for whom, if it were instead of a rule."""
        body = {"condition": dict(condition), "days": days, "instead_of": instead_of}
        return read(DryRun, self._transport.call("POST", f"/projects/{project_id}/rules/dry-run", body=body))

    def switch(self, rule_id: str, state: str) -> Rule:
        """Switch a rule `on` or `off`, or have it `archived`."""
        return read(Rule, self._transport.call("PATCH", f"/rules/{rule_id}", body={"state": state}))

    def firings(self, rule_id: str) -> Iterator[Firing]:
        """Whom a rule hit, newest first."""
        return self._transport.pages(Firing, f"/rules/{rule_id}/firings")

    def proposals(self, project_id: str | None = None) -> Iterator[Firing]:
        """What rules of a project, or of all, propose and nobody has decided yet, newest first."""
        return self._transport.pages(Firing, "/proposals", {"project_id": project_id} if project_id else {})

    def decide(self, firing_id: str, state: str, note: str) -> Firing:
        """Do what a rule proposes (`confirmed`), or do not (`dismissed`)."""
        body = {"state": state, "note": note}
        return read(Firing, self._transport.call("POST", f"/proposals/{firing_id}/decision", body=body))


class Signals:
    """`goldsmith.signals`: hints that somebody does not work as agreed; a person decides about each."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> tuple[SignalCase, ...]:
        """What waits for a person, the strongest first."""
        return tuple(self._transport.pages(SignalCase, "/signals"))

    def decide(self, case_id: str, decision: str, note: str, *, project_id: str | None = None) -> None:
        """Decide with `nothing`, or a `warning`, a `pause` in a project or a `suspension`."""
        body = {"decision": decision, "note": note, "project_id": project_id}
        self._transport.call("POST", f"/signals/{case_id}/decision", body=body)

    def add(self, project_id: str, worker_id: str, likelihood: float, sentence: str) -> None:
        """Say how likely (0 to 1) a model wrote somebody's texts, and what shows it; for plug-ins that judge texts."""
        body = {"worker_id": worker_id, "likelihood": likelihood, "sentence": sentence}
        self._transport.call("POST", f"/projects/{project_id}/signals", body=body)
