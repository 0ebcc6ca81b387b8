from assistant.generate_breaker import Breaker


def test_opens_after_failures_in_a_row_and_lets_one_trial_through() -> None:
    now = [100.0]
    breaker = Breaker(2, 60, lambda: now[0])
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()  # one failure, success, one failure: never two in a row
    breaker.failed()
    assert not breaker.allows()
    now[0] = 159.9
    assert not breaker.allows()
    now[0] = 160.0
    assert [breaker.allows(), breaker.allows()] == [True, False]  # a trial for one caller
    breaker.failed()
    now[0] = 219.9  # rests until 160 + 60
    assert not breaker.allows()
    now[0] = 220.0
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows(), breaker.allows()] == [True, True]
