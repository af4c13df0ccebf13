"""Words too common to look for; negation (ne, pas, sans, sauf) is kept on purpose."""

from index.analysis.folding import unaccented

_WORDS = """
le la les un une des du de au aux l d
ce cet cette ces ceci cela ça c ci là celui celle ceux celles
je tu il elle on nous vous ils elles me te se moi toi soi lui leur leurs eux en y j m t s
mon ma mes ton ta tes son sa ses notre nos votre vos
et ou mais donc or ni car que qu qui quoi dont où lequel laquelle lesquels lesquelles
duquel desquels desquelles auquel auxquels auxquelles
quel quelle quels quelles quand comment pourquoi combien
à dans par pour sur avec chez vers entre lors dès depuis pendant
si comme puis ainsi alors aussi très plus
être est sont suis es sommes êtes était étaient étais sera seront serait seraient fut furent soit
soient étant
avoir a ont ai as avons avez avait avaient aura auront aurait auraient eut eurent ait aient ayant eu
fait faire font peut peuvent doit doivent
jusqu lorsqu puisqu quoiqu lorsque puisque quoique jusque
il-y-a est-ce
""".split()

STOP_WORDS = frozenset(_WORDS) | frozenset(unaccented(word) for word in _WORDS)
"""Lower-case, with and without their accents."""
