/** Why the server closes a socket: codes of RFC 6455, and private ones that end like the HTTP status of the same reason. */
export const CLOSE = {
  /** The server stops: open another socket and go on after the last event. */
  stopping: 1001,
  /** A frame that is no text. */
  notText: 1003,
  /** The client reads too little of what is sent to it. */
  notReading: 1008,
  /** No valid token, or not any more: the login or the key has ended. */
  notAuthenticated: 4401,
  /** Nothing authenticated the socket in time. */
  tooLate: 4408,
  /** The account has too many sockets open. */
  tooMany: 4429,
} as const;
