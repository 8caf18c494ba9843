import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';

/** Bytes that wait for one client before nothing more is made for it. */
const BUFFER_BYTES = 16_384;

/** How long a client may take to answer a close frame, in milliseconds. */
const CLOSE_GRACE_MS = 1_000;

/** Pings without an answer after which a client is taken for gone: one may be late because this process was busy. */
const MOST_UNANSWERED = 2;

/** How a client is watched, in milliseconds. */
export interface SocketPatience {
  /** Interval of pings. */
  pingMs: number;
  /** A client that takes nothing for this long while something waits for it is dropped, at the latest after twice the time. */
  readMs: number;
}

/** Who is told what happens on a socket. */
export interface SocketListener {
  /** Handles a frame before the next one is read. Never rejects. */
  receive(frame: Buffer, isBinary: boolean): Promise<void>;
  /** The client takes nothing of what waits for it. */
  notReading(): void;
}

/**
 * The connection of one client: messages one after the other, in both directions no more than a bounded number of bytes.
 * Frames that arrive while one is handled wait in the client's own connection.
 */
export class ClientSocket {
  private readonly queue: { data: RawData; isBinary: boolean }[] = [];
  private isHandling = false;
  /** Pings since the client was heard of. */
  private unanswered = 0;
  private readonly closed: Promise<number>;

  /**
   * @param raw the connection under the socket, whose bytes are counted
   */
  constructor(
    private readonly socket: WebSocket,
    private readonly raw: Duplex,
    patience: SocketPatience,
    private readonly listener: SocketListener,
  ) {
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    // A frame that breaks the protocol or is too large: ws closes the socket with the code for it.
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => this.take(data, isBinary));
    socket.on('ping', (data) => this.answerPing(data));
    socket.on('pong', () => (this.unanswered = 0));
    const timers = [setInterval(() => this.ping(), patience.pingMs), setInterval(this.progressCheck(), patience.readMs)];
    socket.once('close', () => timers.forEach((timer) => clearInterval(timer)));
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Calls back with the code when the socket is closed. */
  onClose(closed: (code: number) => void): void {
    this.socket.once('close', closed);
  }

  /** Sends a message of text; settles when the client may be sent more, or is gone. Parts of a message are sent as fragments of it. */
  async send(message: string | readonly (string | Buffer)[]): Promise<void> {
    if (!this.isOpen) return;
    const parts = typeof message === 'string' ? [message] : message;
    for (const part of parts.slice(0, -1)) this.socket.send(part, { binary: false, fin: false });
    const sent = new Promise<void>((resolve) => this.socket.send(parts.at(-1) ?? '', { binary: false }, () => resolve()));
    if (this.waiting > BUFFER_BYTES) await Promise.race([sent, this.closed]);
  }

  /** Closes the socket; a client that does not answer is cut off. */
  close(code: number, reason: string): void {
    this.socket.resume();
    this.socket.close(code, reason);
    const timer = setTimeout(() => this.socket.terminate(), CLOSE_GRACE_MS);
    this.socket.once('close', () => clearTimeout(timer));
  }

  private get waiting(): number {
    return this.socket.bufferedAmount;
  }

  private take(data: RawData, isBinary: boolean): void {
    this.unanswered = 0;
    this.queue.push({ data, isBinary });
    if (!this.isHandling) void this.handle();
  }

  private async handle(): Promise<void> {
    this.isHandling = true;
    this.socket.pause();
    for (let next = this.queue.shift(); next && this.isOpen; next = this.queue.shift()) {
      await this.listener.receive(next.data as Buffer, next.isBinary);
    }
    this.isHandling = false;
    this.socket.resume();
  }

  /** Only the newest ping needs an answer (RFC 6455 §5.5.3), so none waits for a client that does not read. */
  private answerPing(data: Buffer): void {
    this.unanswered = 0;
    if (this.isOpen && this.waiting < BUFFER_BYTES) this.socket.pong(data);
  }

  /** A client for whom bytes wait is not behind its ping: whether it reads is seen by those. */
  private ping(): void {
    if (!this.isOpen || this.waiting > 0) return;
    if (this.unanswered >= MOST_UNANSWERED && !this.isHandling) this.socket.terminate();
    else this.socket.ping();
    this.unanswered += 1;
  }

  private progressCheck(): () => void {
    const raw = this.raw as Socket;
    let before = -1;
    return () => {
      const sent = raw.bytesWritten - raw.writableLength;
      if (this.waiting > 0 && sent === before) this.listener.notReading();
      before = sent;
    };
  }
}
