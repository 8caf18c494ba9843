import { Controller, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOperation, ApiParam, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { AcceptsFiles, isForm } from '../../common/http/bodies/multipart-body';
import { rowId } from '../../common/http/row-id';
import { validated } from '../../common/http/validation.pipe';
import { givenName } from '../../rag/store/records/upload-name';
import { RecordAccess } from '../reading/record-access';
import { DocumentAcceptance } from './document-acceptance.repository';
import { FormUploads } from './form-uploads';
import { TextUploads } from './text-uploads';
import { AddTextRequest, ReplaceFormRequest, ReplaceTextRequest, UploadFormRequest } from './uploads.requests';
import { UploadedDocumentResponse, UploadResponse } from '../uploads.responses';

/** A body that is a text as JSON, or a form with files. */
const bodyOf = (text: typeof AddTextRequest | typeof ReplaceTextRequest, form: typeof UploadFormRequest | typeof ReplaceFormRequest) => ({
  required: true,
  content: {
    'multipart/form-data': { schema: { $ref: getSchemaPath(form) } },
    'application/json': { schema: { $ref: getSchemaPath(text) } },
  },
});

/** Errors of every upload. */
const UPLOAD_ERRORS = [
  ...BODY_ERRORS,
  ...TOKEN_ERRORS,
  'invalid_name',
  'unsupported_type',
  'file_empty',
  'file_too_large',
  'upload_incomplete',
  'request_timeout',
  'not_found',
  'queue_full',
] as const;

/** Documents are uploaded here. They can be searched when their jobs have read them. */
@ApiTags('documents')
@ApiBearerAuth()
@ApiExtraModels(AddTextRequest, UploadFormRequest, ReplaceTextRequest, ReplaceFormRequest)
@KeyScoped('documents:write')
@Controller('documents')
export class UploadsController {
  constructor(
    private readonly forms: FormUploads,
    private readonly texts: TextUploads,
    private readonly acceptance: DocumentAcceptance,
    private readonly access: RecordAccess,
  ) {}

  @Post()
  @HttpCode(202)
  @AcceptsFiles()
  @ApiOperation({
    summary: 'Add documents: files of a form, each by itself, or a text; a job reads each',
    requestBody: bodyOf(AddTextRequest, UploadFormRequest),
  })
  @ApiResponse({ status: 202, type: UploadResponse })
  @ApiErrors(...UPLOAD_ERRORS)
  async addDocuments(@Req() request: FastifyRequest, @CurrentUser() user: AuthenticatedUser): Promise<UploadResponse> {
    if (isForm(request)) return this.forms.receive(request, user);
    const text = await validated(AddTextRequest, request.body ?? null);
    return { documents: [await this.texts.add(text, user)], refused: [] };
  }

  @Put(':id')
  @HttpCode(202)
  @AcceptsFiles()
  @ApiOperation({
    summary: 'Give an uploaded document a new version: a form with one file, or a text; the version before answers until it is read',
    requestBody: bodyOf(ReplaceTextRequest, ReplaceFormRequest),
  })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiResponse({ status: 202, type: UploadedDocumentResponse })
  @ApiErrors(...UPLOAD_ERRORS, 'document_managed')
  async replaceDocument(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<UploadedDocumentResponse> {
    const sent = isForm(request) ? null : await validated(ReplaceTextRequest, request.body ?? null);
    const record = await this.access.writableUpload(user, rowId(id));
    if (!sent) return this.forms.receiveOne(request, (file) => this.acceptance.replace(record, file, user.id));
    const modifiedAt = sent.modified_at ? new Date(sent.modified_at).toISOString() : undefined;
    return this.texts.accepted(givenName(record.name), sent, (file) => this.acceptance.replace(record, file, user.id, modifiedAt));
  }
}
