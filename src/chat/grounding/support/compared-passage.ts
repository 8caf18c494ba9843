import { LRUCache } from 'lru-cache';
import type { Language } from '../../../language/languages/language';
import { analysePassage, titleStems } from '../../../language/sentences/passage-analysis';
import { SYNONYMS, synonymsOf } from '../../../language/sentences/synonyms';
import type { TextUnit } from '../../../language/sentences/text-units';
import { areOfOneFamily, FAMILY_BEGINNING, OF_ONE_FAMILY } from '../../../language/statements/stem-likeness';
import type { RetrievedChunk } from '../../../rag/rag.types';

/** Weight of a word that occurs only in the title of a passage or in the heading above a sentence. */
export const IN_TITLE = 0.8;

/** Maximum number of passages kept, about 30 kB each. */
const REMEMBERED_PASSAGES = 300;

/** A passage, prepared for the comparison with claims. */
export class ComparedPassage {
  readonly units: readonly TextUnit[];
  /** For each unit, the stems of its heading and of the title. */
  readonly above: readonly ReadonlySet<string>[];
  readonly language: Language | undefined;
  /** The stems above any unit: most words of a claim are not among them. */
  private readonly aboveAny: ReadonlySet<string>;
  /** The units that each stem stands in. */
  private readonly places = new Map<string, number[]>();
  private readonly sentences: ReadonlySet<string>;
  /** The stems by their first letters. */
  private readonly families = new Map<string, string[]>();

  constructor(text: string, titles: ReadonlySet<string>) {
    const { units, language } = analysePassage(text);
    this.units = units;
    this.language = language;
    this.above = this.units.map(({ heading }) => (heading.size === 0 ? titles : new Set([...titles, ...heading])));
    this.sentences = new Set(units.flatMap(({ text: sentence, isHeading }) => (isHeading ? [] : [sentence])));
    this.aboveAny = new Set(this.above.flatMap((stems) => [...stems]));
    for (const [unit, { stems }] of this.units.entries()) for (const stem of stems) this.add(stem, unit);
  }

  /** How much each unit contains of a word, from 0 to 1: the word, a synonym, a word of its family, or the heading above has it. */
  likenessOf(stem: string): Float32Array {
    const likeness = new Float32Array(this.units.length);
    const raise = (other: string, value: number): void => {
      for (const unit of this.places.get(other) ?? []) if ((likeness[unit] ?? 0) < value) likeness[unit] = value;
    };
    raise(stem, 1);
    for (const synonym of synonymsOf(stem)) raise(synonym, SYNONYMS);
    for (const other of this.families.get(stem.slice(0, FAMILY_BEGINNING)) ?? []) {
      if (areOfOneFamily(stem, other)) raise(other, OF_ONE_FAMILY);
    }
    if (!this.aboveAny.has(stem)) return likeness;
    for (const [unit, above] of this.above.entries()) {
      if ((likeness[unit] ?? 0) < IN_TITLE && above.has(stem)) likeness[unit] = IN_TITLE;
    }
    return likeness;
  }

  /** Whether a text is a sentence of the passage as it stands, but for white space. */
  hasSentence(text: string): boolean {
    return this.sentences.has(text);
  }

  private add(stem: string, unit: number): void {
    const units = this.places.get(stem);
    if (units) {
      units.push(unit);
      return;
    }
    this.places.set(stem, [unit]);
    if (stem.length < FAMILY_BEGINNING) return;
    const beginning = stem.slice(0, FAMILY_BEGINNING);
    const family = this.families.get(beginning);
    if (family) family.push(stem);
    else this.families.set(beginning, [stem]);
  }
}

const known = new LRUCache<string, { name: string; passage: ComparedPassage }>({ max: REMEMBERED_PASSAGES });

/** Prepares a passage; cached. */
export function comparedPassage({ title, heading, text }: Pick<RetrievedChunk, 'title' | 'heading' | 'text'>): ComparedPassage {
  const name = heading === undefined ? title : `${title} ${heading}`;
  const found = known.get(text);
  if (found?.name === name) return found.passage;
  const passage = new ComparedPassage(text, titleStems(name));
  known.set(text, { name, passage });
  return passage;
}
