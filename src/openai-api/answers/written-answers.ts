import { Injectable } from '@nestjs/common';
import type { AnswerResponse, SourceResponse } from '../../chat/chat.responses';
import { UsageLedger } from '../../chat/usage/usage-ledger';
import { DocumentIdsRepository } from './document-ids.repository';
import { urlCitations } from './url-citations';
import type { WrittenAnswer } from './written-answer';

/** Puts answers into the words of both protocols. */
@Injectable()
export class WrittenAnswers {
  constructor(
    private readonly documents: DocumentIdsRepository,
    private readonly ledger: UsageLedger,
  ) {}

  /** @param origin what addresses of this server begin with */
  async of(answer: AnswerResponse, origin: string): Promise<WrittenAnswer> {
    const names = [...new Set(answer.sources.map(({ document }) => document))].filter((name) => name !== '');
    const [ids, usage] = await Promise.all([this.documents.of(names), this.ledger.tokensOf(answer.id)]);
    // A document that was deleted meanwhile leaves the answer, which says what it cited.
    const urlOf = (source: SourceResponse): string => {
      const id = ids.get(source.document);
      return id === undefined ? `${origin}/chat/${answer.id}/` : `${origin}${placeOf(id, source)}`;
    };
    return {
      id: String(answer.id),
      text: answer.response,
      citations: urlCitations(answer.response, answer.sources, urlOf),
      usage,
      isTruncated: answer.truncated,
      createdAt: Math.floor(Date.parse(answer.created_at) / 1_000),
      askbase: answer,
    };
  }
}

/** The quoted text of a document, and the page it stands on. */
function placeOf(id: number, { start, end, page }: SourceResponse): string {
  return `/documents/${id}/content/?start=${start}&end=${end}${page === undefined ? '' : `#page=${page}`}`;
}
