import type { QuestionAnalysis } from '../question/question-analysis';
import { introducesList, isListItem } from '../sentences/list-items';
import type { TextUnit } from '../sentences/text-units';
import { words } from '../text/words';
import { holds } from './term-match';
import type { ExaminedPassage, UnitPlace } from './examined-passage';

/** "clause 5.1", "rule 7", "step 3", "Article 5", "point (b)", "§ 12". */
const NAMED_LABEL =
  /(?<word>\p{L}{3,}|§)\s*(?:no\.?\s|nr\.?\s)?(?<label>\p{N}{1,3}(?:\.\p{N}{1,3})*|\(\p{L}\)|[IVX]{1,4})(?![\p{L}\p{N}.-]*[\p{L}\p{N}])/giu;

/** The label that a unit begins with, and the word before it: `5.1 Liability`, `7. Switch`, `(b) one month`, `Article 5 Liability`, `Step 3: Take`. */
const OWN_LABEL = /^(?:(?<word>\p{L}{3,}|§)\s*)?(?<label>\(?\p{N}{1,3}(?:\.\p{N}{1,3})*\)?|\(?\p{L}\)|[IVX]{1,4})(?:[.):]|\s[-–])*(?=\s)/u;

/** A label that no sentence begins with: `7.`, `(7)`, `b)`, `4.1`. */
const MARKED = /[.():]/;

/** Most sentences that are given of what a label names. */
const MOST_UNITS = 12;

/** Most places with the same label that are all given; of more the question asks for none. */
const MOST_PLACES = 2;

interface Label {
  word: string;
  label: string;
}

interface Labelled extends UnitPlace {
  /** How many other words of the question stand in the unit, above it or in the title. */
  known: number;
}

const bare = (label: string): string => label.replace(/[()]/g, '').toLowerCase();

function labelOf(match: RegExpExecArray | null): Label | undefined {
  const { word = '', label } = match?.groups ?? {};
  return label === undefined ? undefined : { word: word.toLowerCase(), label: bare(label) };
}

/**
 * The sentences below a label that a question names: "What does clause 5.1 of the supply contract say?", "What is step 3 of replacing the
 * toner?". With a clause go its sub-clauses, with a heading its section. What else the question says must stand in the unit, above it or
 * in the title. Costs time linear in the text.
 */
export function labelAskedFor(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): UnitPlace[] {
  const asked = [...question.text.matchAll(NAMED_LABEL)].flatMap((match) => labelOf(match) ?? []);
  if (asked.length === 0) return [];
  const places = passages.flatMap((passage, index) =>
    passage.units.flatMap((unit, place): Labelled[] => {
      const label = asked.find((one) => carries(unit, one));
      const known = label && knownWords(question, label, unit, passage);
      return known === undefined ? [] : [{ passage: index, unit: place, known }];
    }),
  );
  const most = Math.max(0, ...places.map(({ known }) => known));
  const best = places.filter(({ known }) => known === most);
  const texts = new Set(best.map(({ passage, unit }) => passages[passage]?.units[unit]?.text));
  return texts.size > MOST_PLACES ? [] : best.flatMap((place) => withWhatFollows(place, passages[place.passage]?.units ?? []));
}

function carries({ text, isHeading }: TextUnit, { word, label }: Label): boolean {
  const own = OWN_LABEL.exec(text);
  const found = labelOf(own);
  if (!own || found?.label !== label) return false;
  // A number alone may begin any sentence: "540 euros are paid".
  return found.word === word || (found.word === '' && ((isHeading && found.label.length < 3) || MARKED.test(own[0])));
}

/** How many other words of the question stand near a unit; undefined when too many do not. */
function knownWords({ terms }: QuestionAnalysis, { word, label }: Label, unit: TextUnit, passage: ExaminedPassage): number | undefined {
  const labelWords = new Set([...words(word), ...words(label), label]);
  const others = terms.filter(
    ({ stem, spellings }) => ![stem, ...spellings].some((spelling) => labelWords.has(spelling)) && !word.startsWith(stem),
  );
  const near = [unit.stems, unit.heading, unit.introduction, passage.title];
  const unknown = others.filter((term) => term.importance === 1 && !near.some((stems) => holds(term, stems) > 0));
  const known = others.length - unknown.length;
  return unknown.some(({ isExact }) => isExact) || unknown.length > 1 || unknown.length > known ? undefined : known;
}

/** A labelled unit with the items that it introduces, or the section that it heads. */
function withWhatFollows(place: UnitPlace, units: readonly TextUnit[]): UnitPlace[] {
  const first = units[place.unit];
  if (!first) return [];
  const label = labelOf(OWN_LABEL.exec(first.text))?.label ?? '';
  const found = [place];
  for (let next = place.unit + 1; next < units.length && found.length < MOST_UNITS; next += 1) {
    const unit = units[next];
    if (!unit) break;
    const own = labelOf(OWN_LABEL.exec(unit.text))?.label;
    const isBelow = own?.startsWith(`${label}.`) || (introducesList(first.text) && isListItem(unit.text) && own !== label);
    const isOfSection = first.isHeading && !unit.isHeading;
    if (!isBelow && !isOfSection) break;
    found.push({ ...place, unit: next });
  }
  return found;
}
