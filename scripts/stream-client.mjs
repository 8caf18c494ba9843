/** A lean reader of server-sent events for measuring: many streams at once must cost the measuring process little. */
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

/**
 * Posts JSON and reads the answer to its end.
 * @param isFirst tells from the text so far whether the first token has come
 * @returns `firstMs` and `totalMs` since the call, and the whole text of the answer
 */
export function readStream(url, path, body, headers, isFirst) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify(body);
    const request = http.request(
      url + path,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload), ...headers },
      },
      (response) => {
        let text = '';
        let firstMs;
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          text += piece;
          if (firstMs === undefined && isFirst(text)) firstMs = performance.now() - began;
        });
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode, firstMs, totalMs: performance.now() - began, text }));
      },
    );
    request.once('error', reject);
    request.end(payload);
  });
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
