from blog.builders import gallery


def test_gallery(render, make_image):
    pictures = [(make_image(colour=(n, 9, 9)), f"Alt {n}", f"Caption {n}") for n in range(3)]
    found = render(gallery(pictures, caption="All three"))
    assert [img["alt"] for img in found.select("img")] == ["Alt 0", "Alt 1", "Alt 2"]
    assert [item.text.strip() for item in found.select("li figcaption")] == ["Caption 0", "Caption 1", "Caption 2"]
    assert found.select_one(".gallery-caption").text == "All three"


def test_deleted_pictures_leave_no_hole(render, make_image):
    kept, deleted = make_image(colour=(1, 1, 1)), make_image(colour=(2, 2, 2))
    block = gallery([(kept, "Kept", ""), (deleted, "Deleted", "")])
    deleted.delete()
    assert len(render(block).select("li")) == 1
    kept.delete()
    assert render(block).select("figure") == []


def test_gallery_needs_two_pictures(problems, make_image):
    assert problems(gallery([(make_image(), "One", "")]))[0].keys() == {"pictures"}
