import type { ExaminedPassage } from '../../../language/evidence/examined-passage';
import { analysePassage, titleStems } from '../../../language/sentences/passage-analysis';
import type { TextUnit } from '../../../language/sentences/text-units';
import type { Passage } from '../../ports/chat-model';

/** A sentence of a passage. */
export interface PassageUnit extends TextUnit {
  passage: Passage;
  /** Place among all sentences, in reading order of the passages as given. */
  position: number;
}

/** A passage with its sentences. */
export interface ReadPassage extends ExaminedPassage {
  passage: Passage;
  units: readonly PassageUnit[];
}

/** The passages with their sentences. What stands above a sentence is its heading in the passage and the titles of its sections. */
export function readPassages(passages: readonly Passage[]): ReadPassage[] {
  let position = 0;
  return passages.map((passage) => {
    const { units, whole, language } = analysePassage(passage.text);
    const headingAt = headingsIn(passage);
    const read = units.map((unit): PassageUnit => ({ ...unit, heading: headingAt(unit), passage, position: position++ }));
    const title = titleStems(passage.title ?? passage.document.replace(/\.\w+$/, ''));
    return { passage, units: read, whole, language, title, score: passage.score };
  });
}

/** Returns a function that gives the stems above each unit of a passage; units under one heading are given the same set. */
function headingsIn({ sections = [] }: Passage): (unit: TextUnit) => ReadonlySet<string> {
  const joined = new Map<string, Map<ReadonlySet<string>, ReadonlySet<string>>>();
  return ({ start, heading }) => {
    const path = sections.findLast((section) => section.start <= start)?.path ?? '';
    if (path === '') return heading;
    const known = joined.get(path) ?? new Map<ReadonlySet<string>, ReadonlySet<string>>();
    joined.set(path, known);
    const above = known.get(heading) ?? new Set([...titleStems(path), ...heading]);
    known.set(heading, above);
    return above;
  };
}
