from index.training.card import card


def test_the_card_states_every_figure() -> None:
    facts = {
        "title": "Modèle",
        "description": "Small.",
        "measured_by": "python -m index.training.evaluation index/models/default",
        "made_from": "Texts.",
        "made_by": "A command.",
        "cost": "One hour.",
        "weaknesses": "Many.",
    }
    text = card(facts, {"sts": 0.8, "cnil": {"bm25": {"ndcg@10": 0.658}}})
    assert text.startswith("---\nlanguage: fr\n")
    assert "| sts | 0.8 |" in text
    assert "| cnil, bm25 | ndcg@10 0.658 |" in text
    assert "## Weaknesses\n\nMany." in text
