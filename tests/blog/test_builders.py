from blog.blocks import BodyBlock
from blog.builders import body, disclosure, heading, paragraph


def test_ids_depend_on_seed_and_position_only():
    def ids(seed, text):
        return [block["id"] for block in body([heading(text), paragraph(text)], seed)]

    assert ids("a", "x") == ids("a", "y")
    assert len({*ids("a", "x"), *ids("b", "x")}) == 4


def test_saving_a_built_body_changes_nothing():
    built = body([heading("x"), disclosure("y", [paragraph("<p>z</p>")])], "seed")
    value = BodyBlock().to_python(built)
    list(value)
    assert value.get_prep_value() == built
