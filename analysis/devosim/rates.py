"""Official rates from monthly stocks, each with its own denominator."""

import pandas as pd

RATES = ("employment", "unemployment", "inactivity", "neet")


def rates(stocks: pd.DataFrame) -> pd.DataFrame:
    """Shares (0..1) by row of `stocks`, which holds people at the end of a month.

    employment = employed / population; inactivity = inactive / population, both over residents aged 16-64;
    unemployment = unemployed / (employed + unemployed); neet = neet / youth, over residents aged 16-24.
    A share of nobody is NaN.
    """
    active = stocks["employed"] + stocks["unemployed"]
    parts = {
        "employment": (stocks["employed"], stocks["population"]),
        "unemployment": (stocks["unemployed"], active),
        "inactivity": (stocks["inactive"], stocks["population"]),
        "neet": (stocks["neet"], stocks["youth"]),
    }
    return pd.DataFrame({name: above / below.where(below > 0) for name, (above, below) in parts.items()})
