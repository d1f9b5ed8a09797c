import { codes } from './alphabet.ts';
import { nature, natureOf } from './fold-character.ts';
import { foldFully } from './fold-text.ts';

/** What each UTF-16 unit becomes, for any watchlist; made once, in some 20 ms. */
export interface Units {
  /** The unit it folds to; `codes.nothing`, or one of the marks `codes.lead` and `codes.several`. */
  readonly folded: Uint16Array;
  /** The code of each unit as a folded character that occurs in no term. */
  readonly plain: Uint8Array;
  /** What units marked `several` fold to. */
  readonly several: ReadonlyMap<number, string>;
}

/** The code of a character that occurs in no term. */
export function plainCode(folded: string): number {
  if (folded === ' ') return codes.space;
  const bits = natureOf(folded);
  if (bits & nature.open) return codes.open;
  if (bits & nature.close) return codes.close;
  if (bits & nature.noise) return codes.noise;
  return bits & nature.word ? codes.word : codes.other;
}

let made: Units | undefined;

export function unitsOfText(): Units {
  made ??= makeUnits();
  return made;
}

function makeUnits(): Units {
  const folded = new Uint16Array(65_536);
  const plain = new Uint8Array(65_536);
  const several = new Map<number, string>();
  for (let unit = 0; unit < 65_536; unit++) {
    const character = String.fromCharCode(unit);
    // Unified ideographs and Hangul syllables are neither noise nor words: most of the table.
    const letter = (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
    plain[unit] = letter ? codes.other : plainCode(character);
    if (unit >= 0xd800 && unit <= 0xdbff) folded[unit] = codes.lead;
    else {
      const form = foldFully(character);
      const code = form.length === 1 ? form.charCodeAt(0) : 0;
      // Three units look like one of the marks.
      if (code > codes.nothing && code < codes.lead) folded[unit] = code;
      else if (form !== '') {
        folded[unit] = codes.several;
        several.set(unit, form);
      }
    }
  }
  return { folded, plain, several };
}
