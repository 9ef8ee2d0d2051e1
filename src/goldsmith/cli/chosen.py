"""The settings of a command: the environment's, changed by its options."""

from goldsmith.kit.settings import Settings, settings


def chosen_settings(**options: object) -> Settings:
    """The settings with the options that were given; None is one that was not."""
    return settings().model_copy(update={name: value for name, value in options.items() if value is not None})
