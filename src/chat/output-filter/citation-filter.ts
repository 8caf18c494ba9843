import { type AnswerPart, CitationReader, shownCitation } from '../grounding/citation-forms';
import type { FilterStage } from './filter-stage';

/** Writes every form of citation as `[1]`: `【1】`, `[Source 1]`, `[1-2]` and others. All other brackets stay as they are. */
export class CitationFilter implements FilterStage {
  private readonly reader: CitationReader;

  /** @param passages in the order of their numbers, from 1 */
  constructor(passages: readonly { text: string }[]) {
    this.reader = new CitationReader(passages);
  }

  push(text: string): string {
    return written(this.reader.push(text));
  }

  end(): string {
    return written(this.reader.end());
  }
}

function written(parts: readonly AnswerPart[]): string {
  return parts.map(({ text, numbers }) => (numbers ? shownCitation(text, numbers) : text)).join('');
}
