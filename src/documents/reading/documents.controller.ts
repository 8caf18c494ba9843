import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf } from '../../auth/administration/user-directory.repository';
import { PageQuery } from '../../auth/administration/users.requests';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { attachmentHeader } from '../../common/http/attachment-header';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { givenName } from '../../rag/store/records/upload-name';
import { DocumentListing } from './document-listing';
import { TextSlicesRepository } from './text-slices.repository';
import { ContentQuery, DocumentsQuery, LONGEST_SLICE, VersionQuery } from './documents.requests';
import { ChunkResponse, ContentResponse, DocumentDetailResponse, DocumentResponse, TagResponse } from './documents.responses';
import { OriginalFiles } from './original-files';
import { RecordAccess } from './record-access';
import { VersionTexts } from './version-texts';

const ID = { name: 'id', schema: { type: 'integer' as const } };

const COUNT_HEADER = {
  'X-Total-Count': { description: 'How many documents there are on all pages; sent with the first.', schema: { type: 'integer' as const } },
};

/** Headers of a file that somebody uploaded: a browser saves it, and runs nothing of it as a page of ours. */
const AS_FILE = {
  'content-type': 'application/octet-stream',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

/** Documents that may be read, their texts and files. */
@ApiTags('documents')
@ApiBearerAuth()
@KeyScoped('documents:read')
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly listing: DocumentListing,
    private readonly access: RecordAccess,
    private readonly versions: VersionTexts,
    private readonly texts: TextSlicesRepository,
    private readonly originals: OriginalFiles,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Documents that you may read, oldest first unless another order is asked for' })
  @ApiResponse({ status: 200, type: [DocumentResponse], headers: { ...NEXT_PAGE_HEADER, ...COUNT_HEADER } })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async listDocuments(
    @Query() query: DocumentsQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentResponse[]> {
    const { rows, next, nextValue, count } = await this.listing.list(query, user);
    if (next !== undefined) {
      void reply.header('link', linkToNext('/documents/', { ...parametersOf(query), after: next, after_value: nextValue }));
    }
    if (count !== undefined) void reply.header('x-total-count', String(count));
    return rows;
  }

  @Get('tags')
  @ApiOperation({ summary: 'Tags of the documents that you may read, in the order of the alphabet: the most used ones of many' })
  @ApiResponse({ status: 200, type: [TagResponse] })
  @ApiErrors(...TOKEN_ERRORS)
  async listDocumentTags(@CurrentUser() user: AuthenticatedUser): Promise<TagResponse[]> {
    return this.listing.tags(user);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A document that you may read, with its state' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: DocumentDetailResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readDocument(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<DocumentDetailResponse> {
    return this.listing.get(rowId(id), user);
  }

  @Get(':id/content')
  @ApiOperation({ summary: 'The text of a document as it was read, with its headings and pages' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: ContentResponse, headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'document_not_read')
  async readDocumentContent(
    @Param('id') id: string,
    @Query() { version: number, start = 0, end = Number.MAX_SAFE_INTEGER }: ContentQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentResponse> {
    const record = await this.access.readable(user, rowId(id));
    const version = await this.versions.read(record, number);
    const { outline, ...slice } = await this.versions.slice(version, start, Math.max(start, Math.min(end, start + LONGEST_SLICE)));
    const reached = slice.start + slice.text.length;
    if (reached < Math.min(end, slice.length)) {
      const rest = { version: version.number, start: reached, ...(end < slice.length && { end }) };
      void reply.header('link', linkToNext(`/documents/${record.id}/content/`, rest));
    }
    return { version: version.number, ...slice, end: reached, headings: outline.headings, pages: outline.pages };
  }

  @Get(':id/chunks')
  @ApiOperation({ summary: 'The parts of a document that are searched, in order' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [ChunkResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'document_not_read')
  async listDocumentChunks(
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChunkResponse[]> {
    const record = await this.access.readable(user, rowId(id));
    const { documentId } = await this.versions.read(record);
    const chunks = await this.texts.chunks(documentId, limit, after);
    const { rows, next } = pageOf(
      chunks.map((chunk) => ({ id: chunk.part, chunk })),
      limit,
    );
    if (next !== undefined) void reply.header('link', linkToNext(`/documents/${record.id}/chunks/`, { limit, after: next }));
    return rows.map(({ chunk }) => chunk);
  }

  @Get(':id/file')
  @ApiOperation({ summary: 'The file of a document as it was uploaded, or as it lies in the documents folder, to be saved' })
  @ApiParam(ID)
  @ApiResponse({
    status: 200,
    headers: { 'Content-Disposition': { description: 'attachment, with its name.', schema: { type: 'string' } } },
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'original_unavailable')
  async readDocumentFile(
    @Param('id') id: string,
    @Query() { version }: VersionQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const record = await this.access.readable(user, rowId(id));
    const { stream, sizeBytes } = await this.originals.open(record, version);
    const name = givenName(record.name);
    const fileName = name.slice(name.lastIndexOf('/') + 1);
    void reply
      .headers(AS_FILE)
      .header('content-length', sizeBytes)
      .header('content-disposition', attachmentHeader(`document-${record.id}`, fileName));
    await reply.send(stream);
  }
}

/** The parameters of a list, for the address of its next page. */
function parametersOf({
  limit,
  search,
  tag,
  state,
  type,
  collection,
  origin,
  external_id,
  sort,
}: DocumentsQuery): Parameters<typeof linkToNext>[1] {
  return { limit, search, tag, state, type, collection, origin, external_id, sort };
}
