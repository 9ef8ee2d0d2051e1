"""Rules about money: what a piece of work is paid, where money is, and how it moves."""

from goldsmith.money.account import Account, AccountKind
from goldsmith.money.rate import PayPolicy
from goldsmith.money.statement import Statement, StatementLine, make_statement
from goldsmith.money.transfer import Reason, Subject, Transfer

__all__ = [
    "Account",
    "AccountKind",
    "PayPolicy",
    "Reason",
    "Statement",
    "StatementLine",
    "Subject",
    "Transfer",
    "make_statement",
]
