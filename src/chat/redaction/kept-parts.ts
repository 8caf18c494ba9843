import type { SourceResponse } from '../chat.responses';
import type { QuotationResponse, SentenceSupportResponse } from '../grounding/claim-support.responses';

/** The parts of an answer that hold text of documents. */
export interface AnswerParts {
  response: string;
  sources: SourceResponse[];
  /** Unset for an answer that was not checked: one that is being made, or broke off. */
  sentences?: SentenceSupportResponse[];
}

type Sentence = Readonly<SentenceSupportResponse>;

/** What is kept of an answer. */
export interface KeepingRule {
  /** Whether a sentence is kept, given its text. */
  keeps: (sentence: Sentence, text: string) => boolean;
  /** Numbers of the sources that are gone: a notice lists those that the sentences before cited. */
  gone: ReadonlySet<number>;
  /** Stands where text was. */
  notice: string;
}

/** The sentences of an answer that are kept, with their offsets in the text that is left; each run of others becomes one notice. */
export function keptParts(
  { response, sentences = [] }: Pick<AnswerParts, 'response' | 'sentences'>,
  { keeps, gone, notice: words }: KeepingRule,
): { response: string; sentences: SentenceSupportResponse[] } {
  if (response === '') return { response, sentences: [] };
  const kept: SentenceSupportResponse[] = [];
  let text = '';
  let end = 0;
  let left: { start: number; numbers: Set<number> } | undefined;
  const closeNotice = (): void => {
    if (!left) return;
    const numbers = [...left.numbers].sort((one, other) => one - other);
    text = text.slice(0, left.start) + words + numbers.map((number) => ` [${number}]`).join('');
    kept.push(notice(left.start, text.length, numbers));
    left = undefined;
  };
  for (const sentence of sentences) {
    const between = response.slice(end, sentence.start);
    end = sentence.end;
    if (keeps(sentence, response.slice(sentence.start, sentence.end))) {
      closeNotice();
      text += withoutWords(between);
      kept.push(moved(sentence, text.length - sentence.start, gone));
      text += response.slice(sentence.start, sentence.end);
    } else {
      if (!left) text += withoutWords(between);
      left ??= { start: text.length, numbers: new Set() };
      for (const number of [...sentence.cited, ...sentence.sources]) if (gone.has(number)) left.numbers.add(number);
    }
  }
  if (sentences.length === 0) left = { start: 0, numbers: new Set(gone) };
  closeNotice();
  return { response: text, sentences: kept };
}

/** Whether sources support a sentence that are all among these. What claims nothing may still say something: it is not supported. */
export function isSupportedBy({ supported, sources, cited, quotations }: Sentence, among: ReadonlySet<number>): boolean {
  const quoted = quotations.flatMap(({ stored }) => (stored ? [stored.source] : []));
  return supported && sources.length > 0 && [...sources, ...cited, ...quoted].every((number) => among.has(number));
}

/** What stands between two sentences: white space and marks. Words there, if there are any, belong to neither. */
function withoutWords(between: string): string {
  return /[\p{L}\p{N}]/u.test(between) ? '\n' : between;
}

function moved(sentence: Sentence, by: number, gone: ReadonlySet<number>): SentenceSupportResponse {
  return {
    ...sentence,
    start: sentence.start + by,
    end: sentence.end + by,
    sources: sentence.sources.filter((number) => !gone.has(number)),
    quotations: sentence.quotations.map((quotation: Readonly<QuotationResponse>) => ({
      ...quotation,
      start: quotation.start + by,
      end: quotation.end + by,
    })),
  };
}

function notice(start: number, end: number, cited: number[]): SentenceSupportResponse {
  return {
    start,
    end,
    supported: false,
    state: 'not_checked',
    score: 0,
    sources: [],
    cited,
    neutral: true,
    misattributed: false,
    quotations: [],
  };
}
