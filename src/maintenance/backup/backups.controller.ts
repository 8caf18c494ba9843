import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { attachmentHeader } from '../../common/http/attachment-header';
import { BackupFolder } from './backup-folder';
import { BackupRequests } from './backup-requests';
import { BackupsQuery, CreateBackupRequest } from './backups.requests';
import { BackupJobResponse, BackupResponse } from './backups.responses';

const NAME = { name: 'name', schema: { type: 'string' as const, example: '2026-11-28T16-40-12Z.tar.gz' } };

/** Backups in the data folder, for admins. */
@ApiTags('maintenance')
@ApiBearerAuth()
@AdminOnly()
@Controller('backups')
export class BackupsController {
  constructor(
    private readonly folder: BackupFolder,
    private readonly requests: BackupRequests,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Backups, newest first, with what they still hold; admins only' })
  @ApiResponse({ status: 200, type: [BackupResponse] })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  listBackups(@Query() { document }: BackupsQuery): Promise<BackupResponse[]> {
    return this.folder.list(document);
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Back up the whole store while it is used: a job writes it into DATA_DIR/backups; admins only' })
  @ApiResponse({ status: 202, type: BackupJobResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS)
  async createBackup(@Body() request: CreateBackupRequest, @CurrentActor() actor: AuditActor): Promise<BackupJobResponse> {
    return { job_id: await this.requests.create({ withFolder: request.with_folder ?? false }, actor) };
  }

  @Get(':name/file')
  @ApiOperation({ summary: 'The file of a backup: everything that is stored, so keep it as you keep the server; admins only' })
  @ApiParam(NAME)
  @ApiResponse({
    status: 200,
    description: 'The archive.',
    headers: { 'Content-Disposition': { description: 'attachment, with its name.', schema: { type: 'string' } } },
    content: { 'application/gzip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async downloadBackup(@Param('name') name: string, @CurrentActor() actor: AuditActor, @Res() reply: FastifyReply): Promise<void> {
    const { file, bytes } = await this.requests.open(name, actor);
    await reply
      .headers({ 'content-type': 'application/gzip', 'content-length': bytes, 'content-disposition': attachmentHeader(name, name) })
      .send(file.createReadStream());
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a backup; admins only' })
  @ApiParam(NAME)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async deleteBackup(@Param('name') name: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.requests.delete(name, actor);
  }
}
