import { login } from './login';
import { answered } from './problem';

/** The name of a file in a Content-Disposition header. */
function nameIn(header: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  return encoded === undefined ? (/filename="([^"]+)"/.exec(header ?? '')?.[1] ?? 'download') : decodeURIComponent(encoded);
}

/** Saves what a route of the API answers as a file, under the name that the answer gives. @throws Problem */
export async function download(path: string): Promise<void> {
  const response = await answered(login.fetch(new Request(path)));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameIn(response.headers.get('content-disposition'));
  link.click();
  // The browser has read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
