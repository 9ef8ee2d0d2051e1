"""Rules about money: what a piece of work is paid."""

from goldsmith.money.rate import PayPolicy

__all__ = ["PayPolicy"]
