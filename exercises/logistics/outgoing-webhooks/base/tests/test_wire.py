import gzip

from milestones.wire import Request, Wire, squeezed

LINE = {"timeout": 5, "address": "198.51.100.20"}


def write(letter):
    return lambda request: Request(request.url, request.body + letter, request.headers)


def test_the_outermost_layer_is_named_first(postbox):
    Wire(postbox, write(b"outer"), write(b"inner ")).post(Request("", b"", {}), **LINE)
    assert postbox.posted[0].body == b"inner outer"


def test_a_large_body_is_squeezed(postbox):
    for body in (b"x" * 1024, b"x" * 1025):
        Wire(postbox, squeezed).post(Request("", body, {}), **LINE)
    small, large = postbox.posted
    assert small == Request("", b"x" * 1024, {})
    assert gzip.decompress(large.body) == b"x" * 1025
    assert large.headers == {"Content-Encoding": "gzip"}
