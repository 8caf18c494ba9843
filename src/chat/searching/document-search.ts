import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { type Asker, CollectionAccess } from '../../documents/collections/collection-access';
import { RecordRowsRepository } from '../../documents/reading/record-rows.repository';
import { Retriever } from '../../rag/search/retriever';
import type { ChunkRow } from '../../rag/store/chunks.repository';
import type { Question } from '../answer.types';
import { PassageSearch } from '../answering/passage-search';
import { AnswerSteps } from '../explain/answer-steps';
import type { ExplainedCandidateResponse } from '../explain/explanation.responses';
import type { FoundCandidateResponse, SearchResponse } from './search.responses';

/** Characters of a passage that are shown. */
const EXCERPT = 300;

/** Searches as a question does, and shows what was found in place of an answer. */
@Injectable()
export class DocumentSearch {
  constructor(
    private readonly passages: PassageSearch,
    private readonly access: CollectionAccess,
    private readonly retriever: Retriever,
    private readonly records: RecordRowsRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * What the asker's question finds in what he may read.
   * @throws AppError `not_found` for a collection that the asker may not read; the signal's reason when it aborts
   */
  async find({ text, scope }: Pick<Question, 'text' | 'scope'>, asker: Asker, signal: AbortSignal): Promise<SearchResponse> {
    const readable = await this.access.readable(asker);
    const filter = await this.access.filterFor(readable, scope);
    const options = { signal, filter, readable, onAttempt: (): void => undefined, steps: new AnswerSteps() };
    const { searches, retrieval } = await this.passages.find({ text, isStreamed: false }, 0, options);
    const rows = await this.retriever.chunksOf([...new Set(searches.flatMap(({ candidates }) => candidates.map(({ chunk }) => chunk)))]);
    const names = [...new Set([...rows.values()].map(({ document }) => document))];
    const ids = await this.records.idsOf(names, filter.collectionIds ?? readable.collectionIds);
    return {
      searches: searches.map(({ candidates, ...search }) => ({
        ...search,
        candidates: candidates.flatMap((candidate) => placed(candidate, rows.get(candidate.chunk), ids)),
      })),
      evidence: retrieval.evidence ?? null,
      limit: this.config.get('RETRIEVAL_TOP_K'),
    };
  }
}

/** A candidate with its place; none when its document is gone meanwhile, or in a collection that is not searched. */
function placed(
  candidate: ExplainedCandidateResponse,
  row: ChunkRow | undefined,
  ids: ReadonlyMap<string, number>,
): FoundCandidateResponse[] {
  const id = row && ids.get(row.document);
  if (!row || id === undefined) return [];
  const { document, title, heading = null, page = null, part, parts, start, end, text } = row;
  const excerpt = text.length > EXCERPT ? text.slice(0, EXCERPT).toWellFormed() : text;
  const place = { document_id: id, document, title: title || document, heading, page, part, parts, start, end, excerpt };
  return [Object.assign(candidate, place)];
}
