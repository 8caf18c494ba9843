/** Shared by the benchmark and the crash test: the built server as a child process, and the fake model server of the tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const PASSWORD = 'Bench-Passw0rd-7391';
export const JSON_HEADERS = { 'content-type': 'application/json' };

/** Starts the fake model server of the tests; compiles its files into `folder`. */
export async function startModels(folder) {
  const source = join(ROOT, 'test/support/fake-models');
  const target = join(folder, 'fake-models');
  fs.mkdirSync(target, { recursive: true });
  // Without this file, Node would use the module type of the nearest package.json above.
  fs.writeFileSync(join(target, 'package.json'), '{"type":"commonjs"}');
  for (const name of fs.readdirSync(source)) {
    const { code } = transformFileSync(join(source, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    fs.writeFileSync(join(target, name.replace(/\.ts$/, '.js')), code);
  }
  return createRequire(import.meta.url)(join(target, 'fake-model-server.js')).startFakeModelServer();
}

/** A free TCP port of this machine. */
export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Runs one of the built entry points: `main.js`, or `cli.js` with arguments. QUIET drops what it writes to stderr, PIPED lets stdout be read. */
export function run(entry, settings, ...args) {
  return spawn(process.execPath, [join(ROOT, 'dist', entry), ...args], {
    cwd: ROOT,
    stdio: ['ignore', settings.PIPED ? 'pipe' : 'ignore', settings.QUIET ? 'ignore' : 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', RATE_LIMIT_ENABLED: 'false', ...settings },
  });
}

/** Starts the server and waits until it is ready. `startMs` is how long that took. */
export async function startServer(settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = run('main.js', { ...settings, PORT: String(port) });
  for (;;) {
    const isReady = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return { child, url, startMs: performance.now() - began };
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Ends a server with a signal and waits until it is gone. Returns how long that took, in milliseconds. */
export async function stopServer({ child }, signal = 'SIGTERM') {
  const began = performance.now();
  if (child.exitCode !== null || child.signalCode !== null) return 0;
  child.kill(signal);
  await once(child, 'exit');
  return performance.now() - began;
}

/** One JSON request; undefined when it is answered with nothing. @throws Error on any status that is not 2xx */
export async function call(url, method, path, body, token) {
  const response = await fetch(url + path, {
    method,
    headers: { ...(body && JSON_HEADERS), ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

/** Creates an account. @returns the username */
export async function signup(url, username) {
  await call(url, 'POST', '/signup/', { username, email: `${username}@bench.example`, password: PASSWORD });
  return username;
}

/** Logs in. @returns the token pair */
export const login = (url, username) => call(url, 'POST', '/login/', { username, password: PASSWORD });
