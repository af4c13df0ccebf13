"""Web pages: the text of the page without what surrounds it."""

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import READERS, Content
from corpus.side_file import Columns


def read(page: str | bytes) -> Content:
    data = page.encode() if isinstance(page, str) else page
    (content,) = READERS[".html"].read(data, Columns())
    assert isinstance(content, Content)
    return content


PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Tarifs — Port</title>
<meta name="author" content="Capitainerie"><meta name="keywords" content="port, tarif">
<meta property="article:published_time" content="2024-03-01T10:00:00+01:00">
<link rel="canonical" href="https://port.example/tarifs"><style>p { color: red }</style></head>
<body><header><a href="/">Logo du port</a></header>
<nav><ul><li><a href="/a">Accueil</a></li></ul></nav>
<div class="cookie-banner">Nous utilisons des cookies.</div>
<div id="fil-d-ariane"><a>Accueil</a> &gt; Tarifs</div>
<div class="contenu"><h1>Tarifs</h1>
<p>Le séjour coûte 12&nbsp;€ la nuit.<br>Il se paie <b>d’av</b>ance.</p>
<h2>Réductions</h2>
<ul><li><p>Enfants&nbsp;: moitié prix</p></li><li>Groupes
 <ul><li>de dix personnes</li></ul></li></ul>
<table><tr><th>Saison</th><th><p>Prix</p></th></tr><tr><td>Été</td><td>12 €</td></tr></table>
<pre>ligne 1
   ligne 2</pre><p hidden>Caché.</p><script>alert("x")</script><p>Fin.</p></div>
<aside>Publicité</aside><footer>Mentions légales</footer></body></html>"""


def test_the_text_of_a_whole_page() -> None:
    assert read(PAGE).text == (
        "Tarifs\n\nLe séjour coûte 12\u00a0€ la nuit. Il se paie d’avance.\n\nRéductions\n\n"
        "- Enfants\u00a0: moitié prix\n- Groupes\n- de dix personnes\n\n"
        "Saison | Prix\nÉté | 12 €\n\nligne 1\n   ligne 2\n\nFin."
    )


def test_what_its_head_says() -> None:
    known = read(PAGE).metadata
    assert (known.title, known.author, known.date) == ("Tarifs", "Capitainerie", "2024-03-01")
    assert (known.source, known.language) == ("https://port.example/tarifs", "fr")
    assert known.tags == ("port", "tarif")


def test_the_only_main_or_article_is_the_page() -> None:
    for tag in ("main", "article"):
        page = f"<body><div>Menu bavard.</div><{tag}><p>Texte.</p></{tag}><p>Bas.</p></body>"
        assert read(page).text == "Texte."
    two = "<body><article><p>Un.</p></article><article><p>Deux.</p></article></body>"
    assert read(two).text == "Un.\n\nDeux."


def test_a_list_of_short_links_is_a_menu_and_one_of_sentences_is_not() -> None:
    links = "".join(f"<li><a href='/{n}'>Rubrique {n}</a></li>" for n in range(4))
    text = "<p>" + "Une phrase du texte de la page. " * 10 + "</p>"
    assert "Rubrique" not in read(f"<body><ul>{links}</ul>{text}</body>").text
    items = "".join(f"<li>Le point {n} est <a>important</a>.</li>" for n in range(4))
    assert "Le point 3 est important." in read(f"<body><ul>{items}</ul>{text}</body>").text
    assert "Rubrique 3" in read(f"<body><ul>{links}</ul></body>").text


def test_a_name_of_a_menu_does_not_hide_the_page() -> None:
    assert read("<body><div class='content-sidebar'><p>Tout le texte.</p></div></body>").text


@pytest.mark.parametrize("codec", ["iso-8859-1", "windows-1252", "iso-8859-15"])
def test_the_declared_encoding_is_believed(codec: str) -> None:
    page = f"<html><head><meta charset={codec}></head><body><p>Déjà là !</p></body></html>"
    assert read(page.encode(codec)).text == "Déjà là !"


def test_accents_are_composed_and_invisible_marks_go() -> None:
    assert read("<p>e\u0301te\u0301 por\u00adtail</p>").text == "été portail"


def test_entities_are_characters() -> None:
    assert read("<p>&lt;b&gt; &amp; &eacute; &#8209; &#xD800;</p>").text.startswith(
        "<b> & é \u2011"
    )


def test_elements_nested_very_deep() -> None:
    page = "<div>" * 20_000 + "Texte." + "</div>" * 20_000
    assert read(page).text == "Texte."


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="found none"):
        read("<html><body><nav>Menu</nav><img src='x.png'></body></html>")
