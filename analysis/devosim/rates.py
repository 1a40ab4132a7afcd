"""Official rates from monthly stocks, each with its own denominator."""

import pandas as pd

STOCKS = ("population", "employed", "unemployed", "inactive", "youth", "neet")
RATES = ("employment", "unemployment", "inactivity", "neet")


def rates(stocks: pd.DataFrame) -> pd.DataFrame:
    """Shares from 0 to 1, one row for each row of `stocks`, which has people at the end of a month in columns STOCKS.

    employment = employed / population; inactivity = inactive / population, both of residents aged 16-64;
    unemployment = unemployed / (employed + unemployed); neet = neet / youth, of residents aged 16-24.
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
