"""Monthly flows as the model counts them, every move of them, beside what the survey would find."""

from dataclasses import replace

from devosim.calibrate.targets import Target

SUFFIX = "_as_counted"


def as_counted(targets: list[Target]) -> list[Target]:
    """The targets that say how the model counts them, as held-out figures of their own."""
    return [
        replace(target, name=target.name + SUFFIX, role="validation", expression=target.as_counted, as_counted=None)
        for target in targets
        if target.as_counted is not None
    ]
