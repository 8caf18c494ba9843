import type { SourceResponse } from '../../chat/chat.responses';
import { citationsIn } from '../../chat/grounding/stored-citations';
import type { UrlCitationResponse } from '../citations.responses';

/**
 * The citations of an answer, one for each source that a mark names, in the order of the text. A source that its reader may not see has none.
 * @param urlOf an address that leads to a source
 */
export function urlCitations(
  response: string,
  sources: readonly SourceResponse[],
  urlOf: (source: SourceResponse) => string,
): UrlCitationResponse[] {
  const byNumber = new Map(sources.filter(({ document }) => document !== '').map((source) => [source.number, source]));
  return citationsIn(response, sources).flatMap(({ start, end, numbers }) =>
    numbers.flatMap((number) => {
      const source = byNumber.get(number);
      return source ? [{ start_index: start, end_index: end, url: urlOf(source), title: titleOf(source) }] : [];
    }),
  );
}

/** What a reader sees of a source: its document and the place in it. */
function titleOf({ document, heading, page }: SourceResponse): string {
  const place = heading === undefined ? document : `${document} › ${heading}`;
  return page === undefined ? place : `${place}, page ${page}`;
}
