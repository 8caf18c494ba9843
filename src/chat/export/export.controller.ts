import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOperation, ApiParam, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { SessionsRepository } from '../sessions/sessions.repository';
import { attachmentHeader } from './file-name';
import { type ExportFormat, ExportQuery } from './export.requests';
import { SessionExportResponse } from './export.responses';
import { SessionExport } from './session-export';

const FILES: Record<ExportFormat, { extension: string; type: string }> = {
  markdown: { extension: 'md', type: 'text/markdown; charset=utf-8' },
  json: { extension: 'json', type: 'application/json; charset=utf-8' },
};

/** A session as a file. */
@ApiTags('sessions')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('sessions/:id/export')
export class ExportController {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly files: SessionExport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A whole session as a file: one of yours, or one that is shared with you' })
  @ApiParam({ name: 'id', schema: { type: 'integer' }, description: 'Id of the session.' })
  @ApiExtraModels(SessionExportResponse)
  @ApiResponse({
    status: 200,
    description: 'The file; citations are footnotes in Markdown.',
    headers: { 'Content-Disposition': { description: 'Name of the file, from the title.', schema: { type: 'string' } } },
    content: {
      'application/json': { schema: { $ref: getSchemaPath(SessionExportResponse) } },
      'text/markdown': { schema: { type: 'string' } },
    },
  })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async exportSession(
    @Param('id') id: string,
    @Query() { format }: ExportQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.sessions.get(user.id, rowId(id));
    const { extension, type } = FILES[format];
    void reply.header('content-disposition', attachmentHeader(session.id, session.title, extension)).type(type);
    await reply.send(Readable.from(this.files.pieces(session, format, user)));
  }
}
