import { DecompressionStream, type ReadableStream, TransformStream, type WritableStream } from 'node:stream/web';

/** Most bytes one stream may unpack to. A stream of a PDF page unpacks to some 100 kB, of a map or drawing to some megabytes. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** Node's DecompressionStream, but it fails when more than MAX_INFLATED_BYTES come out. */
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
 * Limits what this thread unpacks with DecompressionStream, permanently. PDF.js unpacks with it in small pieces, whose memory malloc keeps
 * for the process after the thread has ended: two zip bombs left 2 GB behind. A stream beyond the limit makes PDF.js unpack in one large
 * piece instead, which the memory limit of the thread ends and the operating system takes back.
 */
export function boundInflation(): void {
  Object.assign(globalThis, { DecompressionStream: BoundedDecompressionStream });
}
