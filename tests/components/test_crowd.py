from components.crowd import Crowd


def crowds(times, **more):
    clock = iter(times)
    crowd = Crowd(clock=lambda: next(clock), **more)
    found = []
    for _ in times:
        crowd.note()
        found.append(crowd.is_there())
    return found


def test_so_many_runs_in_one_second_are_a_crowd():
    # the third comes 0.9 s after the first; from the second to the fourth it is 1.1 s
    times = [0.0, 0.4, 0.9, 1.5, 1.6, 1.7, 3.0]
    assert crowds(times, runs=3) == [False, False, True, False, True, True, False]


def test_one_user_is_none():
    assert not any(crowds([0.25 * i for i in range(40)]))
