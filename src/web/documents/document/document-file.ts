import { login } from '../../api/login';
import type { DocumentRecord } from '../../api/client';
import { answered } from '../../api/problem';

const addressOf = (id: number, path = ''): string => `${window.location.origin}/documents/${id}${path}`;

/** Saves the file of a version as the browser saves files. @throws Problem when it is not there, or may not be read */
export async function saveFile({ id, name }: Pick<DocumentRecord, 'id' | 'name'>, version: number): Promise<void> {
  const response = await answered(login.fetch(new Request(addressOf(id, `/file?version=${version}`))));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name.slice(name.lastIndexOf('/') + 1);
  link.click();
  URL.revokeObjectURL(url);
}

/** Gives a document a file as its next version. @throws Problem when it is refused */
export async function replaceFile(id: number, file: File): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  await answered(login.fetch(new Request(addressOf(id), { method: 'PUT', body })));
}
