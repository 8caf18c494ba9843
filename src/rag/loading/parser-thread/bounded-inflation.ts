import { DecompressionStream, type ReadableStream, TransformStream, type WritableStream } from 'node:stream/web';

/** One stream of a PDF's page comes to some 100 kB, of a map or drawing to some megabytes. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** As Node's own, but ends with an error when more comes out than any document holds. */
class BoundedDecompressionStream {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;

  constructor(format: ConstructorParameters<typeof DecompressionStream>[0]) {
    const native = new DecompressionStream(format);
    let bytes = 0;
    this.writable = native.writable;
    this.readable = native.readable.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (piece, controller) => {
          bytes += piece.byteLength;
          if (bytes > MAX_INFLATED_BYTES) throw new RangeError(`unpacks to more than ${MAX_INFLATED_BYTES} bytes`);
          controller.enqueue(piece);
        },
      }),
    );
  }
}

/**
 * Bounds what this thread unpacks by way of DecompressionStream, for good. PDF.js does so in small pieces, which malloc keeps for the
 * process after the thread is gone: two traps left 2 GB behind. What goes beyond the bound PDF.js unpacks in one large piece, which the
 * thread's limits end and the system takes back.
 */
export function boundInflation(): void {
  Object.assign(globalThis, { DecompressionStream: BoundedDecompressionStream });
}
