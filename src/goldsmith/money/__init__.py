"""Rules about money: what a piece of work is paid, where money is, and how it moves."""

from goldsmith.money.account import Account, AccountKind
from goldsmith.money.floor import FloorDay
from goldsmith.money.rate import Earning, PayPolicy, Rate
from goldsmith.money.statement import Statement, StatementLine, make_statement
from goldsmith.money.transfer import Reason, Subject, Transfer

__all__ = [
    "Account",
    "AccountKind",
    "Earning",
    "FloorDay",
    "PayPolicy",
    "Rate",
    "Reason",
    "Statement",
    "StatementLine",
    "Subject",
    "Transfer",
    "make_statement",
]
