import { messageOf, StartError } from './common/errors';

/** Why a server cannot start: what is wrong and what to change, or the stack trace of an unexpected error. */
export function startFailure(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const { syscall, path, stack } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' || syscall === 'getaddrinfo') return listenFailure(error as ListenError);
  if (path !== undefined)
    return `${messageOf(error)}. Grant this user access to it, or set DATA_DIR to a folder that it may make and write to.`;
  return stack ?? String(error);
}

interface ListenError extends NodeJS.ErrnoException {
  address?: string;
  port?: number;
  hostname?: string;
}

function listenFailure(error: ListenError): string {
  const { code, address, port, hostname } = error;
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use by another process. Stop that process, or set PORT to another number.`;
  if (code === 'EACCES') return `Port ${port} of ${address} may not be opened by this user. Set PORT to 1024 or more.`;
  return `${address ?? hostname ?? 'HOST'} is no address of this machine (${messageOf(error)}). Set HOST to one that is.`;
}
