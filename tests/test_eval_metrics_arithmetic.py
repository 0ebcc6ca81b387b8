import pytest

from eval.metrics_arithmetic import derived, evaluate


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("95-93.61", 1.39),
        ("(2400-2000)/2000", 0.2),
        ("2*3+4", 10),
        ("4^0.5", 2),
        ("-3+5", 2),
        ("1/0", None),
        ("9^999", None),
        ("(95-93", 2),  # a bracket of the prose around it
        ("95-", None),
        ("__import__", None),
    ],
)
def test_evaluate(expression: str, value: float | None) -> None:
    assert evaluate(expression) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        # 95 - 93.61 = 1.39
        ("95%-93.61%=1.39个百分点", {95, 93.61}, {1.39}),
        ("95-93.61=1.4", {95, 93.61}, {1.4}),  # rounded to the digits it prints
        ("95-93.61=1.38", {95, 93.61}, set()),
        ("95-93.61=1.39", {95}, set()),  # an operand from nowhere
        # 400 / 2000 = 0.2, as percent 20
        ("2400-2000=400,400÷2000=20%", {2400, 2000}, {400, 20}),
        ("400÷2000×100%=20%", {400, 2000, 100}, {20}),
        ("(35000个-32878个)÷32878个≈6.5%", {35000, 32878}, {6.5}),  # 2122/32878 = 0.06454
        ("400/2000=0.2=20%", {400, 2000}, {0.2, 20}),
        ("没有算式", {1}, set()),
    ],
)
def test_derived(text: str, known: set[float], found: set[float]) -> None:
    assert derived(text, known) == found
