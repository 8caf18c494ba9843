import { Controller, Delete, Get, HttpCode, Optional, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AuditActor } from '../../auth/audit/audit-event';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { AppError } from '../../common/errors';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { givenName } from '../../rag/store/records/upload-name';
import { DocumentErasure } from '../erasure/document-erasure';
import { EraseQuery } from '../erasure/erasure.requests';
import { KeptBackups } from '../erasure/kept-backups';
import { ErasureResponse } from '../erasure/erasure.responses';
import { RecordAccess } from '../reading/record-access';
import { UploadedDocumentResponse } from '../uploads.responses';
import { VersionChanges } from './version-changes';
import { VersionComparison } from './version-comparison';
import { VersionRowsRepository } from './version-rows.repository';
import { DiffQuery, VersionsQuery } from './versions.requests';
import { DiffResponse, VersionResponse } from './versions.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };
const NUMBER = { name: 'number', schema: { type: 'integer' as const }, description: 'Number of the version.' };

/** What documents held at other times. */
@ApiTags('documents')
@ApiBearerAuth()
@KeyScoped('documents:read')
@Controller('documents/:id')
export class VersionsController {
  constructor(
    private readonly erasure: DocumentErasure,
    private readonly access: RecordAccess,
    private readonly rows: VersionRowsRepository,
    private readonly changes: VersionChanges,
    private readonly comparison: VersionComparison,
    @Optional() private readonly backups?: KeptBackups,
  ) {}

  @Get('versions')
  @ApiOperation({ summary: 'Versions of a document, newest first' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [VersionResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async listVersions(
    @Param('id') id: string,
    @Query() { limit, before }: VersionsQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionResponse[]> {
    const record = await this.access.readable(user, rowId(id));
    const found = await this.rows.list(record.id, limit, before);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    if (found.length > limit && last) {
      void reply.header('link', linkToNext(`/documents/${record.id}/versions/`, { limit, before: last.number }));
    }
    return shown;
  }

  @Get('versions/:number')
  @ApiOperation({ summary: 'A version of a document' })
  @ApiParam(ID)
  @ApiParam(NUMBER)
  @ApiResponse({ status: 200, type: VersionResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readVersion(
    @Param('id') id: string,
    @Param('number') number: string,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<VersionResponse> {
    const record = await this.access.readable(user, rowId(id));
    const version = await this.rows.get(record.id, rowId(number));
    if (!version) throw new AppError('not_found', `The document has no version ${number}.`);
    return version;
  }

  @Delete('versions/:number')
  @HttpCode(204)
  @KeyScoped('documents:write')
  @ApiOperation({
    summary: 'Delete an older version of an uploaded document, with its file; answers keep what they quoted, unless it is erased',
    description:
      'With `erase=true` it is erased with the versions that have the same bytes: answers, files and the files of the database lose what they keep of them, ' +
      'unless another version says it word for word.',
  })
  @ApiParam(ID)
  @ApiParam(NUMBER)
  @ApiNoContentResponse({ description: 'It is deleted.' })
  @ApiResponse({ status: 202, type: ErasureResponse, description: 'It is erased; a job removes the rest of it.' })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'document_managed', 'version_in_use')
  async deleteVersion(
    @Param('id') id: string,
    @Param('number') number: string,
    @Query() { erase }: EraseQuery,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureResponse | undefined> {
    const record = await this.access.writableUpload(user, rowId(id));
    if (erase !== 'true') {
      await this.changes.delete(record, rowId(number), actor);
      return undefined;
    }
    const job = await this.erasure.version(record, rowId(number), { userId: user.id, actor });
    void reply.status(202);
    return { job_id: job, backups: (await this.backups?.holding([record.id])) ?? [], is_in_folder: false };
  }

  @Post('versions/:number/restore')
  @HttpCode(202)
  @KeyScoped('documents:write')
  @ApiOperation({ summary: 'Bring an older version of an uploaded document back, as a new version' })
  @ApiParam(ID)
  @ApiParam(NUMBER)
  @ApiResponse({ status: 202, type: UploadedDocumentResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found', 'document_managed', 'original_unavailable', 'queue_full')
  async restoreVersion(
    @Param('id') id: string,
    @Param('number') number: string,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<UploadedDocumentResponse> {
    const record = await this.access.writableUpload(user, rowId(id));
    const restored = await this.changes.restore(record, rowId(number), user.id);
    return {
      id: record.id,
      name: givenName(record.name),
      version: restored.number,
      job_id: restored.jobId,
      state: restored.jobId === null ? 'unchanged' : 'waiting',
    };
  }

  @Get('diff')
  @ApiOperation({ summary: 'How the texts of two versions differ, line by line' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: DiffResponse })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'document_not_read', 'not_comparable')
  async readDiff(@Param('id') id: string, @Query() query: DiffQuery, @CurrentUser() user: AuthenticatedUser): Promise<DiffResponse> {
    return this.comparison.compare(await this.access.readable(user, rowId(id)), query);
  }
}
