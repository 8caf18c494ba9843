/** A minimal client for server-sent events: many concurrent streams must use little CPU time of the measuring process. */
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

/**
 * Sends a POST request with JSON and reads the response to its end.
 * @param isFirst receives the text so far; returns whether it contains the first token
 * @returns the status, `firstMs` and `totalMs` in milliseconds since the call, and the whole text of the response
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

/** The percentile of numbers; `share` in [0, 1]. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
