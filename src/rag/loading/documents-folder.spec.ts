import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../common/clock';
import { readConfig } from '../../config/app-config';
import { DocumentFormats } from './document-formats';
import { DocumentsFolder } from './documents-folder';
import { DOCUMENT_FORMATS } from './parsers/document-format-list';

/** A clock so many milliseconds ahead of the file system's. */
class ClockAhead extends Clock {
  ahead = 60_000;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

describe('a documents folder', () => {
  let home: string;
  let file: string;
  let clock: ClockAhead;
  let folder: DocumentsFolder;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'askbase-folder-'));
    file = join(home, 'leave.txt');
    writeFileSync(file, 'Leave: 25 days.');
    clock = new ClockAhead();
    folder = new DocumentsFolder(readConfig({ DOCUMENTS_DIR: home }), new DocumentFormats(DOCUMENT_FORMATS), clock);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const mark = async (): Promise<string | undefined> => (await folder.list()).marks.get('leave.txt');

  it('lists documents, says why other files are not read, and passes over what programs leave behind', async () => {
    for (const name of ['old.doc', 'scan.heic', 'setup.exe', '.DS_Store', '~$plan.docx', 'Thumbs.db', 'desktop.ini'])
      writeFileSync(join(home, name), '');
    const { names, skipped } = await folder.list();
    expect(names).toEqual(['leave.txt']);
    expect(Object.fromEntries(skipped.map(({ name, reason }) => [name, reason]))).toEqual({
      'old.doc': 'is a Word 97-2003 document: save it as .docx',
      'scan.heic': 'is an image of a kind that is not read: save it as PNG or JPEG',
      'setup.exe': 'not a kind of file that is read',
    });
  });

  it('gives marks that stay the same while nothing changes', async () => {
    expect(await mark()).toBeDefined();
    expect(await mark()).toBe(await mark());
  });

  it('gives other marks for another text of the same length', async () => {
    const before = await mark();
    writeFileSync(file, 'Leave: 30 days.');
    expect(await mark()).not.toBe(before);
  });

  it('gives other marks for another file of the same length and time', async () => {
    const before = await mark();
    const { atime, mtime } = statSync(file);
    const other = join(home, 'other.txt');
    writeFileSync(other, 'Leave: 30 days.');
    utimesSync(other, atime, mtime);
    renameSync(other, file);
    expect(await mark()).not.toBe(before);
  });

  it('gives no mark for a file that has only just changed, or will have by its clock', async () => {
    clock.ahead = 0;
    expect(await mark()).toBeUndefined();
    clock.ahead = -60_000;
    expect(await mark()).toBeUndefined();
  });
});
