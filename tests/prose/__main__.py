"""python -m tests.prose: how well gkparse reads the sentences, and which it reads wrongly or misses."""

from __future__ import annotations

import sys

from tests.prose.kit import FOLDER, judge, score, sentences


def main(*names: str) -> None:
    for name in names or sorted(path.name for path in FOLDER.glob("*.txt")):
        judged = [judge(sentence) for sentence in sentences(name)]
        for one in judged:
            if one.wrong or one.missed:
                print(one.sentence.text)
            for stated in one.wrong:
                cells = " | ".join("+".join(meaning.cells) for meaning in stated.meanings)
                print(f"    wrong:  {stated.value} {cells}")
            for truth in one.missed:
                print(f"    missed: {truth.value} {' | '.join('+'.join(cells) for cells in truth.meanings)}")
        sums = score(judged)
        print(
            f"{name}: {len(judged)} sentences, {sums.right} figures right, {sums.wrong} wrong, "
            f"{sums.missed} missed; precision {sums.precision:.1%}, recall {sums.recall:.1%}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
