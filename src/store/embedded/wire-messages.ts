/** The last byte of ReadyForQuery: outside a transaction, in one, or in one that has failed. */
export type TransactionStatus = 'I' | 'T' | 'E';

const READY_FOR_QUERY_BYTES = 6;

/** One protocol message: type byte, length, body. */
function message(type: string, body: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(5 + body.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + body.length, 1);
  body.copy(bytes, 5);
  return bytes;
}

function strings(...texts: string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\0`).join(''));
}

function integers(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(value, 4 * index));
  return bytes;
}

/** AuthenticationOk, the session's parameters, a key that cancels nothing, and ReadyForQuery. */
export function welcome(parameters: Readonly<Record<string, string>>, processId: number): Buffer {
  return Buffer.concat([
    message('R', integers(0)),
    ...Object.entries(parameters).map(([name, value]) => message('S', strings(name, value))),
    message('K', integers(processId, 0)),
    message('Z', Buffer.from('I')),
  ]);
}

/** An ErrorResponse after which the server closes the connection. */
export function fatalError(code: string, text: string): Buffer {
  return errorResponse('FATAL', code, text);
}

/** An ErrorResponse and the ReadyForQuery after it: the connection stays usable. */
export function failedRequest(code: string, text: string): Buffer {
  return Buffer.concat([errorResponse('ERROR', code, text), message('Z', Buffer.from('I'))]);
}

function errorResponse(severity: string, code: string, text: string): Buffer {
  return message('E', Buffer.concat([strings(`S${severity}`, `V${severity}`, `C${code}`, `M${text}`), Buffer.of(0)]));
}

/** NegotiateProtocolVersion: we speak 3.0 and know none of the `_pq_.` options asked for. */
export function protocolThreeZeroOnly(unknownOptions: readonly string[]): Buffer {
  return message('v', Buffer.concat([integers(0, unknownOptions.length), strings(...unknownOptions)]));
}

/** A simple Query message. */
export function simpleQuery(sql: string): Buffer {
  return message('Q', strings(sql));
}

/** A Sync message: ends a batch and what it left half done. */
export function sync(): Buffer {
  return message('S', Buffer.alloc(0));
}

/** A CopyFail message with the reason. */
export function copyFail(reason: string): Buffer {
  return message('f', strings(reason));
}

/** The status at the end of a response, or undefined where it does not end with ReadyForQuery (after a Flush). */
export function statusAtEnd(response: Buffer): TransactionStatus | undefined {
  const start = response.length - READY_FOR_QUERY_BYTES;
  if (start < 0 || response[start] !== 0x5a || response.readInt32BE(start + 1) !== READY_FOR_QUERY_BYTES - 1) {
    return undefined;
  }
  const status = String.fromCharCode(response[start + 5] ?? 0);
  return status === 'I' || status === 'T' || status === 'E' ? status : undefined;
}

const SET_COMPLETE = message('C', strings('SET'));

/** Whether a response may tell of a completed `SET`. Data that looks the same is mistaken for one. */
export function mentionsSet(response: Buffer): boolean {
  return response.includes(SET_COMPLETE);
}
