const FLAT_L2 = 'IxF2';
const METRIC_L2 = 1;

/** Bytes before the first vector of an index file. */
export const HEADER_BYTES = 45;

/** Bytes of a number of a vector. */
export const FLOAT_BYTES = 4;

/**
 * Header of a flat L2 index as FAISS itself writes it (faiss/impl/index_write.cpp, `write_index_header` and `WRITEXBVECTOR`): code,
 * int32 dimensions, int64 vectors, two int64 that are always 2^20, one byte "trained", int32 metric, uint64 floats that follow. The
 * vectors come after it, one after the other.
 */
export function flatHeader(dimensions: number, count: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(FLAT_L2, 0, 'latin1');
  header.writeInt32LE(dimensions, 4);
  header.writeBigInt64LE(BigInt(count), 8);
  header.writeBigInt64LE(1n << 20n, 16);
  header.writeBigInt64LE(1n << 20n, 24);
  header.writeUInt8(1, 32);
  header.writeInt32LE(METRIC_L2, 33);
  header.writeBigUInt64LE(BigInt(dimensions) * BigInt(count), 37);
  return header;
}
