import type { UnreadKind } from '../../text/document-format';

/** Files of offices that are not read, each with the way to a file that is. */
export const LEGACY_KINDS: readonly UnreadKind[] = [
  { extensions: ['.doc', '.dot'], reason: 'is a Word 97-2003 document: save it as .docx' },
  { extensions: ['.xls', '.xlt'], reason: 'is an Excel 97-2003 workbook: save it as .xlsx' },
  { extensions: ['.xlsb'], reason: 'is a binary Excel workbook: save it as .xlsx' },
  { extensions: ['.ppt', '.pps', '.pot'], reason: 'is a PowerPoint 97-2003 presentation: save it as .pptx' },
  { extensions: ['.vsd', '.vsdx'], reason: 'is a Visio drawing: export it as PDF' },
  { extensions: ['.mpp'], reason: 'is a Microsoft Project plan: export it as PDF or .xlsx' },
  { extensions: ['.pub'], reason: 'is a Publisher document: export it as PDF' },
  { extensions: ['.one', '.onepkg'], reason: 'is a OneNote section: export it as PDF or .docx' },
  { extensions: ['.accdb', '.mdb'], reason: 'is an Access database: export its tables as .xlsx or .csv' },
  { extensions: ['.pst', '.ost'], reason: 'is an Outlook data file: save its mails as .msg or .eml' },
  { extensions: ['.mbox'], reason: 'is a mailbox: save its mails as .eml' },
  { extensions: ['.mht', '.mhtml'], reason: 'is a web archive: save the page as .html' },
  { extensions: ['.wpd'], reason: 'is a WordPerfect document: save it as .docx' },
  { extensions: ['.wps'], reason: 'is a Works document: save it as .docx' },
  { extensions: ['.pages'], reason: 'is a Pages document: export it as .docx or PDF' },
  { extensions: ['.numbers'], reason: 'is a Numbers spreadsheet: export it as .xlsx' },
  { extensions: ['.key'], reason: 'is a Keynote presentation: export it as .pptx or PDF' },
  { extensions: ['.odg'], reason: 'is an OpenDocument drawing: export it as PDF' },
  { extensions: ['.ps', '.eps'], reason: 'is a PostScript file: convert it to PDF' },
  { extensions: ['.xps', '.oxps'], reason: 'is an XPS document: save it as PDF' },
  { extensions: ['.djvu', '.djv'], reason: 'is a DjVu document: convert it to PDF' },
  { extensions: ['.mobi', '.azw', '.azw3'], reason: 'is a Kindle book: convert it to .epub' },
  { extensions: ['.chm'], reason: 'is a Windows help file: convert it to .html' },
  {
    extensions: ['.zip', '.7z', '.rar', '.tar', '.gz', '.tgz', '.bz2', '.xz', '.zst'],
    reason: 'is an archive: unpack its files into the folder',
  },
];
