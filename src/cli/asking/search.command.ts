import { Command, CommandRunner, Option } from 'nest-commander';
import { AskRequest } from '../../chat/chat.requests';
import { questionFrom } from '../../chat/question-from';
import { validated } from '../../common/http/validation.pipe';
import { AppConfig } from '../../config/app-config';
import { CollectionAccess } from '../../documents/collections/collection-access';
import type { RetrievedChunk } from '../../rag/rag.types';
import { PassageOrigins } from '../../rag/search/passage-origins';
import { Retriever } from '../../rag/search/retriever';
import { Terminal } from '../terminal';
import { collectionNamed, CommandAsker } from './command-asker';

/** Most hits that are shown, and how many without `--limit`. */
const MOST_HITS = 100;
const DEFAULT_HITS = 5;

/** Characters of a hit's text that people are shown. */
const SHOWN_CHARS = 200;

interface SearchOptions {
  collection?: (number | string)[];
  limit?: number;
  user?: string;
  json?: boolean;
}

@Command({
  name: 'search',
  arguments: '<text>',
  description: 'Show the passages that a question finds, best first, with their scores and places, as they would be given to a model.',
})
export class SearchCommand extends CommandRunner {
  constructor(
    private readonly retriever: Retriever,
    private readonly origins: PassageOrigins,
    private readonly access: CollectionAccess,
    private readonly askers: CommandAsker,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([message = '']: string[], { collection, limit = DEFAULT_HITS, user, json }: SearchOptions): Promise<void> {
    if (json) this.terminal.useJson();
    const request = await validated(AskRequest, { message, collections: collection });
    const { text, scope } = questionFrom(request, undefined, this.config.get('MAX_MESSAGE_CHARS'));
    const readable = await this.access.readable(await this.askers.find(user));
    const filter = await this.access.filterFor(readable, scope);
    const found = await this.retriever.retrieve(text, limit, { filter });
    const { chunks } = await this.origins.of(found, filter);
    if (chunks.length === 0) this.terminal.say(found.reason === 'index_empty' ? 'Nothing is indexed.' : 'Nothing was found.');
    this.terminal.say(...chunks.flatMap(hitLines));
    if (found.degraded) this.terminal.say('Found by words alone: the embedding model could not be reached.');
    this.terminal.result({ query: text, evidence: found.evidence ?? null, degraded: found.degraded, hits: chunks.map(hitOf) });
  }

  @Option({ flags: '--collection <name>', description: 'search only this collection, by name or id; may be given several times' })
  parseCollection(value: string, others: (number | string)[] = []): (number | string)[] {
    return [...others, collectionNamed(value)];
  }

  @Option({ flags: '--limit <number>', description: `how many hits, 1 to ${MOST_HITS}; default: ${DEFAULT_HITS}` })
  parseLimit(value: string): number {
    const limit = Number(value);
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS))
      this.command.error(`error: --limit must be a whole number from 1 to ${MOST_HITS}, not "${value}"`);
    return limit;
  }

  @Option({ flags: '--user <name>', description: 'the account whose documents are searched; default: the first admin' })
  parseUser(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

function hitLines({ score, document, heading, page, part, parts, collectionId, text }: RetrievedChunk, index: number): string[] {
  const place = [
    document,
    heading,
    page === undefined ? undefined : `page ${page}`,
    `part ${part} of ${parts}`,
    `collection ${collectionId}`,
  ];
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS).toWellFormed()}…` : line;
  return [`${index + 1}. ${score.toFixed(3)}  ${place.filter(Boolean).join(', ')}`, `   ${shown}`];
}

function hitOf({
  score,
  distance,
  document,
  title,
  heading,
  page,
  part,
  parts,
  start,
  end,
  chunkId,
  collectionId,
  text,
}: RetrievedChunk): object {
  return { score, distance, document, title, heading, page, part, parts, start, end, chunk: chunkId, collection: collectionId, text };
}
