import { Injectable } from '@nestjs/common';
import {
  type ListResourcesResult,
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import { AppError } from '../../common/errors';
import { DocumentListing } from '../../documents/reading/document-listing';
import { explained } from '../explained';
import type { McpCaller } from '../mcp-caller';
import { DOCUMENT_URI_TEMPLATE, placeOfUri, uriOf } from './document-address';
import { DocumentWindows } from './document-windows';
import { afterCursor, CURSOR } from './list-cursor';

/** Documents of a page. */
const PAGE = 100;

const TEXT = 'text/plain';

/** Offers the documents that may be read as resources: a list page by page, and their texts part by part. */
@Injectable()
export class DocumentResources {
  constructor(
    private readonly listing: DocumentListing,
    private readonly windows: DocumentWindows,
  ) {}

  /** Adds the resources to a server. The high-level interface of the SDK knows no pages. */
  addTo({ server }: McpServer, caller: McpCaller): void {
    server.registerCapabilities({ resources: {} });
    server.setRequestHandler('resources/list', ({ params }) => this.list(caller, params?.cursor));
    server.setRequestHandler('resources/read', ({ params }) => this.read(caller, params.uri));
    const template = { name: 'document', title: 'A document', uriTemplate: DOCUMENT_URI_TEMPLATE, mimeType: TEXT };
    const description = 'The text of a document; `start` is where to begin in it.';
    server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [{ ...template, description }] }));
  }

  private async list(caller: McpCaller, cursor: string | undefined): Promise<ListResourcesResult> {
    if (cursor !== undefined && !CURSOR.safeParse(cursor).success) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'The cursor is not one of this list.');
    }
    const range = { limit: PAGE, ...(cursor !== undefined && { after: afterCursor(cursor) }) };
    const { rows, next } = await this.listing.list(range, caller).catch(refused);
    const readable = rows.filter(({ current_version: version }) => version !== null);
    const resources = readable.map(({ id, name, title }) => ({ uri: uriOf({ id, start: 0 }), name, title: title ?? name, mimeType: TEXT }));
    return { resources, ...(next !== undefined && { nextCursor: String(next) }) };
  }

  /** A part of a document; `_meta` names the URI of what follows. */
  private async read(caller: McpCaller, uri: string): Promise<ReadResourceResult> {
    const place = placeOfUri(uri);
    if (!place) throw new ResourceNotFoundError(uri);
    const { text, length, next } = await this.windows.read(caller, place).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') throw new ResourceNotFoundError(uri);
      return refused(error);
    });
    const rest = next && { _meta: { 'askbase/next': uriOf(next), 'askbase/length': length } };
    return { contents: [{ uri, mimeType: TEXT, text, ...rest }] };
  }
}

/** What the client did wrong is told, what the server did is logged. */
function refused(error: unknown): never {
  const isOfClient = error instanceof AppError && error.status < 500;
  throw new ProtocolError(isOfClient ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError, explained(error));
}
