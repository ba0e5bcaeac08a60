"""Which letters make a Vietnamese syllable: the proof that text in a legacy font was converted by the right table.

Spelling leaves little room: about 160 rhymes, some two dozen initials, one tone, and only sắc or nặng before a final
c, ch, p, t. Names of other languages of Viet Nam (Đắk Lắk) and foreign words fail; a text is judged as a whole.
"""

from __future__ import annotations

import re
import unicodedata

_SPELT = """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu  y yêm yên yêng yêt yêu
    o oc oi om on ong op ot  oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt
    oe oen oeo oet  ooc oong  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut  uân uâng uât uây  uê uêch uên uênh  uôc uôi uôm uôn uông uôt  uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt  ư ưa ưc ưi ưm ưn ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_SPELT.split())
_BEFORE_QU = frozenset(rhyme[1:] for rhyme in _RHYMES if rhyme[0] in "uo" and len(rhyme) > 1) | {"ăp"}
_INITIAL = re.compile(r"ngh|ch|gh|kh|ng|nh|ph|th|tr|[bcdđghklmnprstvx]|")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP = frozenset("\u0301\u0323")


def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelt as one Vietnamese syllable, in any case and with either place of the tone mark.

    >>> [is_syllable(word) for word in ("Nghiệp", "quyết", "giếng", "đã", "đó", "bỏo", "Laõo")]
    [True, True, True, True, True, False, False]
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [character for character in decomposed if character in _TONES]
    if len(tones) > 1:
        return False
    spelt = unicodedata.normalize("NFC", "".join(character for character in decomposed if character not in _TONES))
    if _STOPPED.search(spelt) and (not tones or tones[0] not in _SHARP):
        return False
    if spelt.startswith("qu"):
        return spelt[2:] in _BEFORE_QU or spelt[2:] in _RHYMES
    initial = _INITIAL.match(spelt)
    rest = spelt[initial.end() :] if initial else spelt
    return rest in _RHYMES or (spelt.startswith("gi") and (spelt[2:] in _RHYMES or spelt == "gi"))
