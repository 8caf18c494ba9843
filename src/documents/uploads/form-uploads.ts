import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../common/errors';
import { toAppError } from '../../common/http/errors/exception.filter';
import { SlowArrival } from '../../common/http/bodies/slow-arrival';
import { AppConfig } from '../../config/app-config';
import type { Asker } from '../collections/collection-access';
import { FileRemoval } from '../files/file-removal';
import { FileStore, type StoredFile } from '../files/file-store';
import { PendingFilesRepository } from '../files/pending-files.repository';
import { DocumentAcceptance, type UploadedFile } from './document-acceptance.repository';
import { documentName } from '../changes/document-name';
import { type FormFile, formParts } from './form-parts';
import { UploadedType } from './uploaded-type';
import { UploadSession } from './upload-session';
import { type UploadTarget, UploadTargets } from './upload-target';
import type { UploadedDocumentResponse, UploadResponse } from '../uploads.responses';

/** Errors that are about one file: the others are accepted all the same. */
const ABOUT_A_FILE: ReadonlySet<ErrorCode> = new Set(['invalid_name', 'unsupported_type', 'file_empty', 'file_too_large']);

/** Bytes of a request that may be of no use, as a multiple of the largest file: those of files that are refused. */
const WASTE_FACTOR = 4;

/** Makes a document or a version of a stored file. */
type Accept = (file: UploadedFile) => Promise<UploadedDocumentResponse>;

/** Accepts the files of a form as they arrive, one after the other; nothing of them is held in memory. */
@Injectable()
export class FormUploads {
  private readonly logger = new Logger('Uploads');

  constructor(
    private readonly config: AppConfig,
    private readonly files: FileStore,
    private readonly pending: PendingFilesRepository,
    private readonly removal: FileRemoval,
    private readonly targets: UploadTargets,
    private readonly types: UploadedType,
    private readonly acceptance: DocumentAcceptance,
  ) {}

  /**
   * Accepts files as documents. A request that fails in the middle keeps what was accepted before, and its answer says so.
   * @throws AppError when nothing was accepted: why the first file was not
   */
  async receive(request: FastifyRequest, user: Asker): Promise<UploadResponse> {
    const session = new UploadSession();
    let target: UploadTarget | undefined;
    const accept: Accept = async (file) => {
      target ??= await this.targets.of(await session.fields(), user);
      return this.acceptance.add(file, target, user.id);
    };
    await this.whileArriving(request, session, async (arrival) => {
      for await (const part of formParts(request, this.config.get('MAX_UPLOAD_FILES'))) {
        if (part.type === 'field') session.addField(part);
        else await this.receiveFile(part, session, arrival);
        if (session.isImmediate) await this.acceptHeld(session, accept);
      }
      await this.acceptHeld(session, accept);
    });
    return session.response();
  }

  /**
   * Accepts the one file of a form, once the form has ended.
   * @throws AppError what is wrong with the file or the form
   */
  async receiveOne(request: FastifyRequest, accept: Accept): Promise<UploadedDocumentResponse> {
    const session = new UploadSession();
    await this.whileArriving(request, session, async (arrival) => {
      for await (const part of formParts(request, 1)) {
        if (part.type === 'field') throw new AppError('invalid_input', 'The form may hold one file and no other field.');
        await this.receiveFile(part, session, arrival);
      }
      await this.acceptHeld(session, accept);
    });
    const [document] = session.response().documents;
    if (!document) throw new Error('an upload was accepted without a document');
    return document;
  }

  /** Reads a request; what goes wrong with it is noted where an error would hide what was accepted. */
  private async whileArriving(
    request: FastifyRequest,
    session: UploadSession,
    read: (arrival: SlowArrival) => Promise<void>,
  ): Promise<void> {
    const wasteBytes = WASTE_FACTOR * this.config.get('MAX_UPLOAD_BYTES');
    const arrival = new SlowArrival(request.raw, { stallMs: this.config.get('REQUEST_TIMEOUT'), wasteBytes });
    try {
      await read(arrival);
    } catch (error) {
      if (session.isFailed) throw error;
      const known = toAppError(error);
      if (known.status >= 500) this.logger.error(error);
      session.refuse(null, known);
    } finally {
      arrival.end();
      await this.forget(session.held);
    }
  }

  private async receiveFile({ name, bytes, skip }: FormFile, session: UploadSession, arrival: SlowArrival): Promise<void> {
    session.addFile();
    await this.isAccepted(session, name, async () => {
      session.held.push(await this.store(name, bytes, arrival));
    });
    // The rest of a file that was refused is passed over, or nothing after it arrives.
    skip();
  }

  private async acceptHeld(session: UploadSession, accept: Accept): Promise<void> {
    for (let file = session.held[0]; file; file = session.held[0]) {
      const { name } = file;
      const accepted = await this.isAccepted(session, name, async () => void session.documents.push(await accept(file)));
      if (!accepted) await this.forget([file]);
      session.held.shift();
    }
  }

  /** Whether work on a file went well; notes an error that is about this file alone. */
  private async isAccepted(session: UploadSession, name: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || !ABOUT_A_FILE.has(error.code)) throw error;
      session.refuse(name, error);
      return false;
    }
  }

  private async store(given: string, body: AsyncIterable<Buffer>, arrival: SlowArrival): Promise<UploadedFile> {
    const name = documentName(given);
    this.types.of(name);
    const stored: StoredFile = await this.files.store(body, {
      maxBytes: this.config.get('MAX_UPLOAD_BYTES'),
      examine: (head) => this.types.check(name, head),
      onBytes: (bytes) => arrival.use(bytes),
    });
    return { ...stored, name };
  }

  /** Lets files go that came to nothing. */
  private async forget(files: readonly UploadedFile[]): Promise<void> {
    if (files.length === 0) return;
    await this.pending.release(files.map(({ pendingId }) => pendingId));
    await this.removal.removeUnused(files.map(({ contentHash }) => contentHash));
  }
}
