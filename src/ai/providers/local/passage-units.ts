import type { Language } from '../../../language/languages/language';
import { analysePassage, titleStems } from '../../../language/sentences/passage-analysis';
import type { TextUnit } from '../../../language/sentences/text-units';
import type { Passage } from '../../ports/chat-model';

/** A sentence of a passage. */
export interface PassageUnit extends TextUnit {
  passage: Passage;
  /** Place among all sentences, in reading order of the passages as given. */
  position: number;
}

/** Characters by which two passages of a document are known to overlap. */
const LEAST_OVERLAP = 12;

/** A passage with its sentences. */
export interface ReadPassage {
  passage: Passage;
  units: readonly PassageUnit[];
  title: ReadonlySet<string>;
  whole: ReadonlySet<string>;
  language: Language | undefined;
}

/**
 * The passages with their sentences, headings included. A passage that begins where another one of its document ends takes over
 * the heading from there.
 */
export function readPassages(passages: readonly Passage[]): ReadPassage[] {
  let position = 0;
  return passages.map((passage) => {
    const { units, whole, language } = analysePassage(passage.text);
    const previous = passages.find((other) => other !== passage && endsAtStartOf(other, passage));
    const last = previous && analysePassage(previous.text).units.at(-1);
    const firstHeading = units.findIndex((unit) => unit.isHeading);
    const read = units.map((unit, index): PassageUnit => {
      const goesOn = last !== undefined && !unit.isHeading && (firstHeading < 0 || index < firstHeading);
      return { ...unit, heading: goesOn ? headingUnder(last) : unit.heading, passage, position: position++ };
    });
    return { passage, units: read, whole, language, title: titleStems(passage.title ?? passage.document.replace(/\.\w+$/, '')) };
  });
}

/** What stands under a heading at the end of a passage goes on in the next one. */
function headingUnder(last: TextUnit): ReadonlySet<string> {
  return last.isHeading ? last.stems : last.heading;
}

function endsAtStartOf(previous: Passage, next: Passage): boolean {
  if (previous.document !== next.document) return false;
  const start = next.text.slice(0, LEAST_OVERLAP);
  if (start.length < LEAST_OVERLAP) return false;
  for (let at = previous.text.indexOf(start); at >= 0; at = previous.text.indexOf(start, at + 1)) {
    if (next.text.startsWith(previous.text.slice(at))) return true;
  }
  return false;
}
