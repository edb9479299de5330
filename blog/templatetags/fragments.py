from django import template
from django.template.base import Node, NodeList, Parser, Token

register = template.Library()


class FragmentNode(Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context) -> str:
        fragments = context.get("fragments")
        if fragments is None:
            return self.nodelist.render(context)
        piece = fragments.get(self.name)
        if piece is None:
            piece = self.nodelist.render(context)
            fragments.keep(self.name, piece)
        return piece


@register.tag
def fragment(parser: Parser, token: Token) -> FragmentNode:
    """A piece of the page that blog.fragments may remember: {% fragment head %}…{% endfragment %}. Nothing in it may
    depend on who asks. Without `fragments` in the context it is made each time."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endfragment",))
    parser.delete_first_token()
    return FragmentNode(name, nodelist)
