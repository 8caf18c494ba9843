import { ASCIIDOC } from './asciidoc/adoc-format';
import { LOG } from './code/log-format';
import { PROPERTIES, SETTINGS } from './code/settings-format';
import { SOURCE_CODE } from './code/source-code-format';
import { CSV } from './csv/csv-format';
import type { DocumentFormatDefinition } from '../text/document-format';
import { DOCX } from './docx/docx-format';
import { EPUB } from './epub/epub-format';
import { HTML } from './html/html-format';
import { JSON_DATA } from './data/json-format';
import { YAML } from './data/yaml-format';
import { EML } from './mail/eml-format';
import { MSG } from './mail/msg-format';
import { MARKDOWN, MDX } from './markdown/markdown-format';
import { ODP } from './opendocument/odp-format';
import { ODS } from './opendocument/ods-format';
import { ODT } from './opendocument/odt-format';
import { IMAGE } from './images/image-format';
import { PDF } from './pdf/pdf-format';
import { PLAIN_TEXT } from './plain-text/plain-text-format';
import { PPTX } from './pptx/pptx-format';
import { RESTRUCTURED_TEXT } from './restructured-text/rst-format';
import { RTF } from './rich-text/rtf-format';
import { XLSX } from './xlsx/xlsx-format';
import { XML } from './xml/xml-format';

/** Every document format, in the order in which messages list their extensions. */
export const DOCUMENT_FORMATS: readonly DocumentFormatDefinition[] = [
  PLAIN_TEXT,
  MARKDOWN,
  MDX,
  RESTRUCTURED_TEXT,
  ASCIIDOC,
  HTML,
  PDF,
  DOCX,
  CSV,
  XLSX,
  PPTX,
  ODT,
  ODS,
  ODP,
  EPUB,
  RTF,
  EML,
  MSG,
  JSON_DATA,
  YAML,
  XML,
  SETTINGS,
  PROPERTIES,
  LOG,
  SOURCE_CODE,
  IMAGE,
];
