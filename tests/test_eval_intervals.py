import pytest

from eval.intervals import Estimate, estimate, mcnemar, paired


def test_interval_of_a_share() -> None:
    found = estimate([0.0] * 50 + [1.0] * 50)
    # normal approximation: 0.5 ± 1.96 · sqrt(0.25 / 100) = 0.402 … 0.598
    assert (found.mean, found.n) == (0.5, 100)
    assert found.low == pytest.approx(0.402, abs=0.015)
    assert found.high == pytest.approx(0.598, abs=0.015)


def test_the_order_of_values_does_not_matter() -> None:
    assert estimate([0, 0, 1, 1, 1]) == estimate([1, 0, 1, 0, 1])


@pytest.mark.parametrize("values", [[1.0], [0.25] * 7])
def test_degenerate_values_have_no_width(values: list[float]) -> None:
    assert estimate(values) == Estimate(values[0], values[0], values[0], len(values))


def test_nothing_to_average() -> None:
    with pytest.raises(ValueError, match="no values"):
        estimate([])


def test_paired_difference_is_after_minus_before() -> None:
    found = paired([1, 1, 0, 0], [1, 0, 0, 0])
    assert found.mean == -0.25
    assert found.low < 0 <= found.high


@pytest.mark.parametrize(
    ("worse", "better", "p"),
    [
        (0, 0, 1),
        (1, 5, 2 * (1 + 6) / 64),  # 2 · (C(6,0) + C(6,1)) / 2^6
        (0, 5, 2 / 32),
        (3, 3, 1),
    ],
)
def test_mcnemar(worse: int, better: int, p: float) -> None:
    assert mcnemar(worse, better) == pytest.approx(p)
