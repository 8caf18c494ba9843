import { stem, words } from '../../../language/text/words';
import { DEFAULT_LANGUAGE } from '../../../language/languages/languages';
import { languageOf } from '../../../language/languages/language-detection';
import type { Passage } from '../../ports/chat-model';
import type { ComparisonOverview, MentionsOverview, Overview, WholeDocumentsOverview } from '../../ports/overview';
import { bestSentences } from './extractive-answer';
import { type PassageUnit, readPassages } from './passage-units';

/** Sentences of a document that begin its summary, and headings that follow. */
const OPENING_SENTENCES = 3;
const MOST_HEADINGS = 20;

/** Fewer headings tell nothing of a document. */
const LEAST_HEADINGS = 2;

/**
 * An answer to a question about documents as wholes: the documents that mention something, each with a sentence that does; the first
 * sentences and the headings of a document; the best sentences on each side of a comparison. Verbatim and cited, but for names and numbers.
 * @returns undefined when the question is to be answered like any other
 */
export function documentAnswer(question: string, passages: readonly Passage[], overview: Overview): string | undefined {
  switch (overview.way) {
    case 'document':
      return summary(overview, passages);
    case 'mentions':
      return overview.asksFor === 'documents' ? mentionList(question, overview, passages) : undefined;
    case 'comparison':
      return comparison(overview, passages);
  }
}

function summary({ documents }: WholeDocumentsOverview, passages: readonly Passage[]): string | undefined {
  const told = documents.flatMap(({ passages: numbers, headings }) => {
    const own = numbered(numbers, passages);
    const opening = openingOf(own);
    if (opening === '') return [];
    const listed = headings.length < LEAST_HEADINGS ? [] : headings.slice(0, MOST_HEADINGS).map((heading) => headingLine(heading, own));
    return [[opening, ...listed].join('\n')];
  });
  return told.length === 0 ? undefined : told.join('\n\n');
}

/** The first sentences of a document, each with its citation; '' when it has none. */
function openingOf(passages: readonly Passage[]): string {
  const sentences = readPassages(passages).flatMap(({ units }) => units.filter(({ isHeading }) => !isHeading));
  return withoutRepeats(sentences)
    .slice(0, OPENING_SENTENCES)
    .map(({ text, passage }) => `${text} [${passage.number}]`)
    .join(' ');
}

function numbered(numbers: readonly number[], passages: readonly Passage[]): Passage[] {
  return numbers.flatMap((number) => passages.find((passage) => passage.number === number) ?? []);
}

/** Neighbouring chunks overlap, so a sentence at the end of one may begin the next. */
function withoutRepeats(units: readonly PassageUnit[]): PassageUnit[] {
  return units.filter(
    ({ text }, index) => !units.slice(Math.max(0, index - OPENING_SENTENCES), index).some((other) => other.text.includes(text)),
  );
}

function headingLine(heading: string, passages: readonly Passage[]): string {
  const holding = passages.find(({ text }) => text.includes(heading));
  return holding ? `- ${heading} [${holding.number}]` : `- ${heading}`;
}

function mentionList(
  question: string,
  { subject, documentCount, passageCount, documents }: MentionsOverview,
  passages: readonly Passage[],
): string {
  const { documents: documentNoun, passages: passageNoun } = nounsOf(question);
  const total = subject === '' ? `${documentNoun}: ${documentCount}` : `${documentNoun}: ${documentCount}, ${passageNoun}: ${passageCount}`;
  const sought = [...new Set(words(subject).map(stem))];
  const lines = documents.map(({ document, title, count, passage: number }) => {
    const passage = passages.find((each) => each.number === number);
    const about = subject === '' ? title : passage && mentioning(passage, sought);
    const name = subject === '' ? document : `${document} (${count})`;
    return `- ${about ? `${name}: ${about}` : name}${passage ? ` [${passage.number}]` : ''}`;
  });
  const others = documentCount - documents.length;
  return [total, ...lines, ...(others > 0 ? [`- … (+${others})`] : [])].join('\n');
}

/** The first sentence that holds most of what is sought. */
function mentioning(passage: Passage, sought: readonly string[]): string | undefined {
  let best: { text: string; held: number } | undefined;
  for (const { units } of readPassages([passage])) {
    for (const { text } of units) {
      const stems = new Set(words(text).map(stem));
      const held = sought.filter((each) => stems.has(each)).length;
      if (held > (best?.held ?? 0)) best = { text, held };
    }
  }
  return best?.text;
}

function nounsOf(question: string): { documents: string; passages: string } {
  const english = { documents: 'Documents', passages: 'passages' };
  return (languageOf(question) ?? DEFAULT_LANGUAGE).documentQuestions?.nouns ?? english;
}

function comparison({ sides }: ComparisonOverview, passages: readonly Passage[]): string | undefined {
  const told = sides.map(({ subject, isDocument, passages: numbers }) => {
    const own = numbered(numbers, passages);
    return isDocument ? openingOf(own) : bestSentences(subject, own);
  });
  if (told.some((text) => text === '')) return undefined;
  return [...new Set(told)].join('\n');
}
