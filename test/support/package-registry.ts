import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { PackageFiles } from './fake-tesseract';

const BLOCK = 512;

/** A tar archive (POSIX ustar) of files in the folder `package`, as npm expects it. */
function tarOf(files: PackageFiles): Buffer {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const bytes = Buffer.from(content as string);
    const head = Buffer.alloc(BLOCK);
    head.write(`package/${path}`, 0);
    head.write('0000644\0', 100);
    head.write('0000000\0', 108);
    head.write('0000000\0', 116);
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write('        0', 148);
    head.write('ustar\x0000', 257);
    head.write(
      `${head
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return [head, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

/** A package registry on this machine, for npm itself. */
export interface PackageRegistry {
  url: string;
  /** Paths that were asked for. */
  visits: string[];
  close(): Promise<void>;
}

/** Starts a registry of these packages, by name, in the version that their package.json names. */
export async function startPackageRegistry(packages: Record<string, PackageFiles>): Promise<PackageRegistry> {
  const visits: string[] = [];
  const archives = new Map(Object.entries(packages).map(([name, files]) => [name, gzipSync(tarOf(files))]));
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    visits.push(path);
    const name = path.replace(/\/-\.tgz$/, '');
    const archive = archives.get(name);
    if (!archive) return void response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    if (path.endsWith('.tgz')) return void response.end(archive);
    const manifest = JSON.parse(String(packages[name]?.['package.json'])) as { version: string };
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    const version = { ...manifest, dist: { tarball: `${url}${encodeURIComponent(name)}/-.tgz`, integrity } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions: { [manifest.version]: version } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, visits, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
