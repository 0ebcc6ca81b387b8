"""What the benchmark says of its timings; nothing is timed here."""

from __future__ import annotations

import pytest

from eval.bench import Timings, share_within, timings_text


@pytest.mark.parametrize(
    ("share", "value"),
    [(0.5, 2.0), (0.75, 3.0), (0.76, 9.0), (0.95, 9.0), (1.0, 9.0), (0.0, 1.0)],
)
def test_the_value_that_a_share_stays_within(share: float, value: float) -> None:
    # sorted 1, 2, 3, 9: shares 1/4, 2/4, 3/4, 4/4
    assert share_within([9.0, 1.0, 3.0, 2.0], share) == value


def test_text() -> None:
    # medians: of 1, 2, 3 is 2; of 4, 6 is 5
    assert timings_text(Timings((3.0, 1.0, 2.0), (4.0, 6.0))) == (
        "冷启动（新进程一问一答，3 次）：中位 2.00 秒，最长 3.00 秒；目标 2 秒以内\n"
        "已打开（2 题）：中位 5.0 毫秒，95% 不超过 6.0 毫秒；目标中位 15 毫秒以内"
    )
