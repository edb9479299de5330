from search.expression import And, Lexeme, Or, Phrase, Without, to_fts5, to_tsquery


def test_the_same_question_for_both_databases():
    expression = Without(And((Lexeme("c++"), Or((Phrase(("rich", "text")), Lexeme("a", "title"))))), Lexeme("b"))
    assert to_fts5(expression) == '(("c++" AND ("rich text" OR "!a")) NOT "b")'
    assert to_tsquery(expression) == "(('c++' & (('rich' <-> 'text') | '!a')) & !'b')"


def test_quotation_marks_cannot_break_out():
    assert to_fts5(Lexeme('a"b')) == '"a""b"'
    assert to_tsquery(Lexeme("a'b\\")) == "'a''b\\\\'"
