from components.crowd import Crowd


def test_so_many_runs_in_one_second_are_a_crowd():
    times = iter([0.0, 0.4, 0.9, 1.5, 1.6, 1.7, 3.0])
    crowd = Crowd(runs=3, clock=lambda: next(times))
    # the third comes 0.9 s after the first; of three from 0.4 to 1.5 the span is 1.1
    assert [crowd.is_there() for _ in range(7)] == [False, False, True, False, True, True, False]


def test_one_user_is_none():
    times = iter([0.25 * i for i in range(40)])
    crowd = Crowd(clock=lambda: next(times))
    assert not any(crowd.is_there() for _ in range(40))
