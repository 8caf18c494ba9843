import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { Asker } from '../collections/collection-access';
import { FileRemoval } from '../files/file-removal';
import { FileStore } from '../files/file-store';
import { PendingFilesRepository } from '../files/pending-files.repository';
import { DocumentAcceptance, type UploadedFile } from './document-acceptance.repository';
import { documentName } from '../changes/document-name';
import { UploadedType } from './uploaded-type';
import { UploadTargets } from './upload-target';
import type { AddTextRequest } from './uploads.requests';
import type { UploadedDocumentResponse } from '../uploads.responses';

/** How a title stands in a text, by the name of its format. */
const TITLED: Readonly<Record<string, (title: string, text: string) => string>> = {
  markdown: (title, text) => `# ${title}\n\n${text}`,
  text: (title, text) => `${title}\n\n${text}`,
};

/** Accepts texts that are sent as JSON: each becomes a file like any other. */
@Injectable()
export class TextUploads {
  constructor(
    private readonly config: AppConfig,
    private readonly files: FileStore,
    private readonly pending: PendingFilesRepository,
    private readonly removal: FileRemoval,
    private readonly targets: UploadTargets,
    private readonly types: UploadedType,
    private readonly acceptance: DocumentAcceptance,
  ) {}

  /** @throws AppError `invalid_name`, `unsupported_type`, `file_empty`, `file_too_large`, `not_found`, `forbidden`, `queue_full`, `invalid_input` */
  async add({ name: given, text, title, ...fields }: AddTextRequest, user: Asker): Promise<UploadedDocumentResponse> {
    const name = documentName(given);
    const target = await this.targets.of(fields, user);
    return this.accepted(name, { text, title }, (file) => this.acceptance.add(file, target, user.id));
  }

  /** Stores a text as a file and has it accepted; nothing of it stays when it is not. */
  async accepted(
    name: string,
    content: { text: string; title?: string | null },
    accept: (file: UploadedFile) => Promise<UploadedDocumentResponse>,
  ): Promise<UploadedDocumentResponse> {
    const bytes = Buffer.from(this.titled(name, content));
    const limits = { maxBytes: this.config.get('MAX_UPLOAD_BYTES'), examine: (head: Buffer) => this.types.check(name, head) };
    const stored = await this.files.store(once(bytes), limits);
    try {
      return await accept({ ...stored, name });
    } catch (error) {
      await this.pending.release([stored.pendingId]);
      await this.removal.removeUnused([stored.contentHash]);
      throw error;
    }
  }

  private titled(name: string, { text, title }: { text: string; title?: string | null }): string {
    const format = this.types.of(name).name;
    if (!title || text === '') return text;
    const write = TITLED[format];
    if (!write) {
      const message = 'is for .md and .txt; in other formats it stands in the text';
      throw new AppError('invalid_input', `The field title ${message}.`, { details: [{ field: 'title', message }] });
    }
    return write(title, text);
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield await Promise.resolve(bytes);
}
