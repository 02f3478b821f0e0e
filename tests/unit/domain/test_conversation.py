from reckon.domain.conversation import Message, one_question, question_of


def test_one_question_is_its_own_words() -> None:
    assert question_of(one_question("What is 6 times 7?")) == "What is 6 times 7?"


def test_turns_are_told_with_their_roles() -> None:
    turns = (
        Message("system", "Be brief."),
        Message("user", "6*7?"),
        Message("assistant", "42"),
        Message("user", "+1?"),
    )
    assert question_of(turns) == "System: Be brief.\n\nUser: 6*7?\n\nAssistant: 42\n\nUser: +1?"
