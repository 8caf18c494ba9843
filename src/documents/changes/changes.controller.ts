import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AuditActor } from '../../auth/audit/audit-event';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { EraseQuery } from '../erasure/erasure.requests';
import { ErasureResponse } from '../erasure/erasure.responses';
import { DocumentListing } from '../reading/document-listing';
import { DocumentDetailResponse } from '../reading/documents.responses';
import { ChangeDocumentRequest, DeleteDocumentsRequest } from './changes.requests';
import { DeletedDocumentsResponse } from './changes.responses';
import { DocumentChanges } from './document-changes';
import { DocumentDeletion } from './document-deletion';
import { DocumentErasures } from './document-erasures';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Documents are renamed, moved, tagged and deleted here. */
@ApiTags('documents')
@ApiBearerAuth()
@KeyScoped('documents:write')
@Controller('documents')
export class ChangesController {
  constructor(
    private readonly changes: DocumentChanges,
    private readonly deletion: DocumentDeletion,
    private readonly erasures: DocumentErasures,
    private readonly listing: DocumentListing,
  ) {}

  @Patch(':id')
  @ApiOperation({ summary: 'Rename a document, move it to another collection, or change its tags; nothing is read again' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: DocumentDetailResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'invalid_name', 'not_found', 'document_managed', 'external_id_taken')
  async changeDocument(
    @Param('id') id: string,
    @Body() request: ChangeDocumentRequest,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<DocumentDetailResponse> {
    await this.changes.change(rowId(id), request, user, actor);
    return this.listing.get(rowId(id), user);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an uploaded document with all its versions; answers keep what they quoted, unless it is erased',
    description:
      'With `erase=true`, answers, files, the index and the files of the database lose what they keep of it, too. A file of the documents folder can be ' +
      'erased, but not deleted: it stays there, and is not read again while its bytes are the same.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'It is deleted.' })
  @ApiResponse({ status: 202, type: ErasureResponse, description: 'It is erased; a job removes the rest of it.' })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'document_managed')
  async deleteDocument(
    @Param('id') id: string,
    @Query() { erase }: EraseQuery,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureResponse | undefined> {
    if (erase !== 'true') {
      await this.deletion.delete(rowId(id), user, actor);
      return undefined;
    }
    const erased = await this.erasures.erase(rowId(id), user, actor);
    void reply.status(202);
    return erased;
  }

  @Post('delete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete several uploaded documents, each by itself, or erase several documents' })
  @ApiResponse({ status: 200, type: DeletedDocumentsResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS)
  async deleteDocuments(
    @Body() { ids, erase }: DeleteDocumentsRequest,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<DeletedDocumentsResponse> {
    if (erase) return this.erasures.eraseAll(ids, user, actor);
    return { documents: await this.deletion.deleteAll(ids, user, actor) };
  }
}
