"""Are the letters on which a verdict turns what they are read as? 已通過 and 未通過 differ in one.

A letter's shape is held against what fonts of text draw for each of these letters: told to be another one is only what
looks clearly more like that. Of letters that are none of these nothing is known here.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pictures

LETTERS = "已未不通過填是否上下成功失敗需"
_SIDE = 12
_INK = 60  # of 255
_BLUR = 0.8
# Of alikeness from -1 to 1; in fonts of brushes and pens a letter may be a little more like another.
_CLEARLY = 0.12
_MODELS = (
    "ySux)%TYu_Gc#F1G!Os)I6+4-00B5bS!6^+X+dhKnVFhFSW`1IMIcu&0003JS0DfY04G;400046NMtiJHHkR8ySuxl001Up0006bNQ5#V6?m"
    "JuhfxAEScEem5+g{2A|Y01i@0`WBSoCaR5Af3nyFF{5?5$;WFa+VHe*I(W-%sW6J{a+6;S{po4d{IyQm{GN2WtE00B625C8xIdWA6n04AD;b"
    "PyA0cVuT$S9CT~HFkC}B|!pKG5{4p01^NI6+r+1000$1000006+r+1CNf5Mcw;3}HFt?(BvUnts8VQ_c$>L}Hg$J-hlWRFh>Dn(d4`91c84{"
    "Gn2MN}6oz$IW`-q(WHnZGM|WjJMP+tHd77%2HZdoNhcG2lH&tjsBvUt5ctL2DSXXFKHgtK2d2>f(hj({$d4`6FhIBQCb%u6y6oqwnc626&bV"
    "D|DM|X8YMPzn0d6}x06hR|MbRs2FN1Ld1M{_oMc2bI_NQj7XM{`M-iGn3kIdxZp6;e5ec!MTnN|=e0M~8Zcc$RlmX_tA1A`)11M|A)Lb}<uX"
    "6{@M4s!<h(W@dR&6^CYKiBS}GW@dOnBzJdrcS2Tph=_M(MP_K0WmFSoHibkn1BEuIcTy#oSA{bnS7(WqL_>x%SgM(rio3nsyQm{HX{S>%03>"
    ">bLl6^Jh;?Q{S9L~XHFiZpHewPp5=2&IL?Hu*XLfi&19T!HNI?U1A|gmZ1ea!JiBSWFRaIy~001~J00000I4}SJ001~J00000IZ`4J0026NW"
    ">NqEIdxP)001~a5fA_XI4}SJ001~J00000I6(jaGc#&rGc&up&dj^JySvTYySp<pS#&cq001~*00000D1;yY001edV-NrUD0X*2001XaHevt"
    "(CqV%r001XJ00000CqV!J001XJ00000CqV!J00044c0mF&G<kP)Cy0rwshBuqL}^q*IAlXeL{d11bx2lGI8<gxh(S0*Wk{DHNJMo=lq6_Yb!"
    "nAIhB8KWcX@;mHc~j3A|eqcQ2<tUQZ`}$Mwe7rbwm?|HH)Z=0(25cWLpAs5H~?f1BD?tF-jztWLF_dXqQ!W5m{6+Hggha5dv3IG<N_4b|Z?F"
    "0Yf%X0007YM{^<&6_|>rc0o6GX_izlS3*Z~A`n(oS%pM1XLy{+hjt<~d#6Jp02Ft3F#rNbV>V<EHg+)sXJm+C001_LM|X2bFaTF(g=j({XJ("
    "d(c4cUHsHkU!XI84XMq+4qx`<anXI7S2craI0gg2NVM|X23ryxgGbV!&%W;17pS9FCDM{^T+NSdt5sf1Q$d6#Bon23s~h>E9pc!!93byjC~W"
    ">;2+XLfgGiK?rqnwdprdWL3HIEbp6h=n*+g;-UEI5TrMM1?prb2nI(",
    "L_|bHX;Bgp5fL{)BM<-pCoo4b00B2JNJ1haM=(iKA|pp2NHG8b6A(x+00000NFV?J01`+r0000aNK-R2G-o)OnVFip000$H0000HCSnp00V7"
    "9rG%)}XCQ=e15fL|I5<(+1dX+>(5fqArF%bYIcV$8V0X0TbR3Q^GB~mtIG7uF(6IBoZ6+r+J5fKtHBUK_ZHFYyY0TCs15fK0ZH**jG00U=aL"
    "l6NZRZ}%n5;7z~6J{b16F~tb000v~009616F~p~000v~000006F~p~6hS0aS5XsE5=2%(5<?<KWHB{%Mrd|(BxFWcWrHSES7>&FHg{%MWpfi"
    "|XJ=-E17%f4RdW<%RW(*~Bs6AKR%AjFM~H}qB{3CLS1=SoCPY^t6H+HuXfQQnM^|V;B~*B4Xmd7Ig+xVjHg|<)W^)r|g>_|f0%Ub%Wpfl%bT"
    "Tz_Bt>L1HDf{~XqlOp13?isV<Hn$G+1?JBx5yKRZ}*0SY=jnC1gltS8^0mI8;Vr6jC^3Mq(snNo7}aMs-+ZMs`#)MpHFZ5fWBHBxV2<Ll6R4"
    "0aa8*XCMJpG9y+X0%k)rW*`D(G9y+X0#!paRxuGXBQi8Y5;QeaBQgO-MPoD}0#!D2L?8oYMq?omBtutpGc!XGHi(FJA~Q5pG-eVaHiRNG00B"
    "sYArJr)Xmd0%0W?NpBxMsrBvKMrB0?iVBr^hKGc!j)0%Q>pH!%WaArUt)0(CPpS1<x(ArUq(001X200000Colj2001X200000Colj2001XJB"
    "Om|(C{si+001XJ5fA_XColj2001X200000Colj25fL~-5+X!IYIR13A|f<0G<G5)M?)er00B2a5C8xGCqfVa001XtG5`PoCsbu1001X4HbDR"
    "YCovKs001X200000Colj2001U100000CNKa10007JR3HHn6J<q06hkz2MN}n15@jMXCPE`sG(je1WmZN(CPQUMXD}u+WH*HnCNpCugb_AHb2"
    "fG~LnAXoMtDL2BOw!c000puFaQxELN_n~BV<EJG9nXWBUw~t0%8$IGiCx}0X8CK0%H<IB4rbGG-MKFR%0Ym0&_DVBry|n5CSt2Hevu1Ap%%I"
    "0Yo)o00041HDVDE0%b>ZG$0d0He(_X6Coy20TCi0H)0Y)BQsfaGeZFqM^hmY00LDsF#rH0LK9RW5;GtHM`SZ0001S2BO*dKK>$WYbVo4}Rz!"
    "qmGgDVpg>^<_Rz!wmHd0nql{7XmRWySnRv=Y0auszDS5{&bg%CDYVl{R#H8W&GHe^E)Ga(ap0V6asMllmKS7b#)MOA2ZW_4v(XJ%znBSltJL"
    "m?AXMnqLXBvn^bR#Fs1XH-Q&B~^7+R#7EHb4Er{B|~F1MnM%aK@&$o",
)  # fmt: skip

#: A letter's lightness in a grid, around its middle value and of length 1.
Grid = tuple[float, ...]


def lightness(picture: Pictures.Image) -> bytes | None:
    """Give the lightness of a light letter on a dark ground in a grid that it fills; ``None`` where nothing is."""
    from PIL import Image as Pictures
    from PIL import ImageFilter

    box = picture.point([255 if value >= _INK else 0 for value in range(256)]).getbbox()
    if box is None:
        return None
    whole = picture.crop(box).resize((_SIDE, _SIDE), Pictures.Resampling.BOX)
    return whole.filter(ImageFilter.GaussianBlur(_BLUR)).tobytes()


def looks_otherwise(letter: str, picture: Pictures.Image) -> bool:
    """Tell whether what is read as one of ``LETTERS`` is drawn as another of them, or as nothing."""
    found = lightness(picture)
    if found is None:
        return True
    own = _grid(found)
    alike = {other: max(_alike(own, each) for each in models) for other, models in _models().items()}
    return max(alike.values()) - alike[letter] > _CLEARLY


def _alike(one: Grid, other: Grid) -> float:
    return float(sum(map(mul, one, other)))


def _grid(values: Sequence[int]) -> Grid:
    middle = sum(values) / len(values)
    around = [value - middle for value in values]
    length = sqrt(sum(value * value for value in around)) or 1.0
    return tuple(value / length for value in around)


@lru_cache(maxsize=1)
def _models() -> dict[str, list[Grid]]:
    found: dict[str, list[Grid]] = {letter: [] for letter in LETTERS}
    for written in _MODELS:
        cells = [half for byte in base64.b85decode(written) for half in (byte >> 4, byte & 15)]
        size = _SIDE * _SIDE
        for at, letter in enumerate(LETTERS):
            found[letter].append(_grid(cells[at * size : (at + 1) * size]))
    return found
