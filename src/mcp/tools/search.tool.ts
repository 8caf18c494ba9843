import { Injectable } from '@nestjs/common';
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { CollectionAccess } from '../../documents/collections/collection-access';
import { RecordRowsRepository } from '../../documents/reading/record-rows.repository';
import type { RetrievedChunk } from '../../rag/rag.types';
import { PassageOrigins } from '../../rag/search/passage-origins';
import { Retriever } from '../../rag/search/retriever';
import { idOf, placeOfPassage, urlOf } from '../documents/document-address';
import type { McpCaller } from '../mcp-caller';
import { plainText, READ_ONLY, resultOf } from './tool-results';

/** Passages that are looked at; documents that are named for them are fewer. */
const PASSAGES = 20;

const DESCRIPTION =
  'Searches the documents of this server for passages that answer a question or mention words. Returns the documents, best first. ' +
  'Give an id to `fetch` to read the text.';

/** The shape that connectors of ChatGPT and its deep research ask for: no field more, none less. */
const RESULTS = z.object({
  results: z.array(
    z.object({ id: z.string().describe('What `fetch` takes.'), title: z.string(), url: z.string().describe('What to cite.') }),
  ),
});
type Results = z.infer<typeof RESULTS>;

/** Finds documents by what they say. */
@Injectable()
export class SearchTool {
  private readonly tool;

  constructor(
    private readonly access: CollectionAccess,
    private readonly retriever: Retriever,
    private readonly origins: PassageOrigins,
    private readonly records: RecordRowsRepository,
    private readonly config: AppConfig,
  ) {
    const inputSchema = z.object({ query: plainText(config.get('MAX_MESSAGE_CHARS')).describe('A question, or words.') });
    this.tool = { title: 'Search documents', description: DESCRIPTION, inputSchema, outputSchema: RESULTS, annotations: READ_ONLY };
  }

  /** Adds the tool to a server. */
  addTo(server: McpServer, caller: McpCaller): void {
    server.registerTool('search', this.tool, ({ query }, { mcpReq }) => resultOf(() => this.search(query, caller, mcpReq.signal)));
  }

  private async search(query: string, caller: McpCaller, signal: AbortSignal): Promise<Results> {
    const readable = await this.access.readable(caller);
    const filter = await this.access.filterFor(readable);
    const found = await this.retriever.retrieve(query, PASSAGES, { filter, signal }).catch((error: unknown) => {
      throw signal.aborted ? new AppError('request_timeout', 'The client has gone.') : error;
    });
    const { chunks } = await this.origins.of(found, filter);
    const best = new Map<string, RetrievedChunk>();
    for (const chunk of chunks) if (!best.has(chunk.document)) best.set(chunk.document, chunk);
    const ids = await this.records.idsOf([...best.keys()], readable.collectionIds);
    const results = [...best].flatMap(([name, passage]) => {
      const id = ids.get(name);
      if (id === undefined) return [];
      return [{ id: idOf(placeOfPassage(id, passage)), title: passage.title || name, url: urlOf(this.config, id) }];
    });
    return { results };
  }
}
