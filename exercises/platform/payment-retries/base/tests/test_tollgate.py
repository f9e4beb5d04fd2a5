import pytest

from crow.tollgate import NoAnswer, Tollgate


def test_the_answer_of_tollgate_is_handed_on():
    sent = []

    def post(path, body):
        sent.append((path, body))
        return {"code": "limit_reached"}

    answer = Tollgate(post).charge("card-s", 1450, "invoice-7-1")
    assert (answer.code, answer.paid) == ("limit_reached", False)
    assert sent == [("/charges", {"card": "card-s", "cents": 1450, "key": "invoice-7-1"})]


def test_silence_is_no_answer():
    def post(path, body):
        raise TimeoutError

    with pytest.raises(NoAnswer):
        Tollgate(post).charge("card-s", 1450, "invoice-7-1")
