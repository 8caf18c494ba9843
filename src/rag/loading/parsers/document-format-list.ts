import { CSV } from './csv/csv-format';
import type { DocumentFormatDefinition } from '../text/document-format';
import { DOCX } from './docx/docx-format';
import { HTML } from './html/html-format';
import { MARKDOWN } from './markdown/markdown-format';
import { PDF } from './pdf/pdf-format';
import { PLAIN_TEXT } from './plain-text/plain-text-format';

/** Every document format, in the order in which messages list their extensions. */
export const DOCUMENT_FORMATS: readonly DocumentFormatDefinition[] = [PLAIN_TEXT, MARKDOWN, HTML, PDF, DOCX, CSV];
