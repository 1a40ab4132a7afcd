"""What is written on the ways of the referral network."""

import shutil

import h5py
import numpy as np

import devosim
from devosim import plots


def test_a_loss_in_the_referral_network_is_a_ratio_of_means(made_up, tmp_path):
    """10 of 10 lost in one replicate and 100 of 1,000 in the others are 210 of 2,010, not 40 per cent."""
    path = shutil.copy(made_up, tmp_path / "uneven.h5")
    with h5py.File(path, "a") as file:
        stages = [name.decode() for name in file["stages/name"][()]]
        count = file["arms/national/funnel/count"]
        people = np.zeros(count.shape, dtype=count.dtype)
        passed = {"reached": (10, 1000, 1000), "lost_first": (10, 100, 100), "started": (0, 900, 900)}
        for stage, of in {**passed, "referred": passed["reached"]}.items():
            people[:, 0, 0, 0, stages.index(stage)] = of
        count[...] = people
    with devosim.open(path) as results:
        figure = plots.referral_network(results, "national")
    losses = [text.get_text() for text in figure.axes[0].texts if "%" in text.get_text()]
    assert [loss.split(" %")[0] for loss in losses] == ["−10.4"]
