import { Injectable } from '@nestjs/common';
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { AppConfig } from '../../config/app-config';
import { LONGEST_TAG, MOST_TAGS } from '../../documents/reading/document-fields';
import { DocumentListing } from '../../documents/reading/document-listing';
import type { DocumentResponse } from '../../documents/reading/documents.responses';
import { extensionsOf } from '../../rag/loading/document-types';
import { idOf, urlOf } from '../documents/document-address';
import { afterCursor, CURSOR } from '../documents/list-cursor';
import type { McpCaller } from '../mcp-caller';
import { plainText, READ_ONLY, resultOf } from './tool-results';

/** Documents of a page: most of them, and how many when nothing is said. */
const MOST = 100;
const USUAL = 50;

/** Longest text of a filter, in UTF-16 units. */
const LONGEST_FILTER = 100;

const DESCRIPTION = 'Lists the documents that may be read, oldest first, page by page. For what they say, use `search` or `ask`.';

const FILTERS = z.object({
  search: plainText(LONGEST_FILTER).optional().describe('Part of a name or a title; case is ignored.'),
  collection: plainText(LONGEST_FILTER).optional().describe('Name of a collection.'),
  tags: z.array(plainText(LONGEST_TAG)).max(MOST_TAGS).optional().describe('Tags, each of which the documents have.'),
  type: plainText(LONGEST_FILTER)
    .refine((type) => extensionsOf(type) !== undefined, 'must be a file extension or a format of documents')
    .optional()
    .describe('A file extension, or a format with all of its: `pdf`, `markdown`.'),
  limit: z.int().min(1).max(MOST).optional().describe(`At most this many; ${USUAL} when left out.`),
  cursor: CURSOR.optional().describe('`next_cursor` of the page before.'),
});

const PAGE = z.object({
  documents: z.array(
    z.object({
      id: z.string().describe('What `fetch` takes.'),
      name: z.string(),
      title: z.string(),
      url: z.string(),
      collection: z.string(),
      tags: z.array(z.string()),
      type: z.string(),
      modified_at: z.string().optional(),
      readable: z.boolean().describe('False while it has no text: it waits to be read, or was refused.'),
    }),
  ),
  next_cursor: z.string().optional().describe('Set when there are more.'),
});

/** Lists documents. */
@Injectable()
export class ListDocumentsTool {
  constructor(
    private readonly listing: DocumentListing,
    private readonly config: AppConfig,
  ) {}

  /** Adds the tool to a server. */
  addTo(server: McpServer, caller: McpCaller): void {
    const tool = { title: 'List documents', description: DESCRIPTION, inputSchema: FILTERS, outputSchema: PAGE, annotations: READ_ONLY };
    server.registerTool('list_documents', tool, (filters) => resultOf(() => this.list(filters, caller)));
  }

  private async list(
    { tags, limit = USUAL, cursor, ...filters }: z.infer<typeof FILTERS>,
    caller: McpCaller,
  ): Promise<z.infer<typeof PAGE>> {
    const range = { ...filters, limit, ...(tags && { tag: tags }), ...(cursor !== undefined && { after: afterCursor(cursor) }) };
    const { rows, next } = await this.listing.list(range, caller);
    return { documents: rows.map((row) => this.shown(row)), ...(next !== undefined && { next_cursor: String(next) }) };
  }

  private shown({ id, name, title, collection, tags, type, modified_at: modifiedAt, current_version: version }: DocumentResponse) {
    return {
      id: idOf({ id, start: 0 }),
      name,
      title: title ?? name,
      url: urlOf(this.config, id),
      collection: collection.name,
      tags,
      type,
      ...(modifiedAt !== null && { modified_at: modifiedAt }),
      readable: version !== null,
    };
  }
}
