import { failureOf } from './smtp-mailer';

describe('failureOf', () => {
  it.each([
    ['the recipient is unknown', { responseCode: 550, command: 'RCPT TO' }, false, 'rejected'],
    ['the message is refused', { responseCode: 554, command: 'DATA' }, true, 'rejected'],
    ['the recipient is greylisted', { responseCode: 451, command: 'RCPT TO' }, false, 'deferred'],
    ['the server is full', { responseCode: 452, command: 'DATA' }, true, 'deferred'],
    ['the sender is refused, which the operator can mend', { responseCode: 550, command: 'MAIL FROM' }, false, 'deferred'],
    ['the login is refused', { responseCode: 535, command: 'AUTH PLAIN' }, false, 'unreachable'],
    ['nobody listens', { command: 'CONN' }, false, 'unreachable'],
    ['the connection breaks before the message is out', { command: 'CONN' }, false, 'unreachable'],
    ['the connection breaks after the message is out', { command: 'CONN' }, true, 'unknown'],
    ['the address cannot be put on an envelope', { command: 'API' }, false, 'rejected'],
  ])('when %s', (_case, fault, handedOver, failure) => {
    expect(failureOf(fault, handedOver)).toBe(failure);
  });
});
