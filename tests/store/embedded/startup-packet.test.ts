import { describe, expect, test } from 'vitest';
import { readStartupPacket, startupPacket } from '../../../src/store/embedded/startup-packet.ts';

function packet(code: number, body = ''): Buffer {
  const bytes = Buffer.alloc(8 + body.length);
  bytes.writeInt32BE(bytes.length, 0);
  bytes.writeInt32BE(code, 4);
  bytes.write(body, 8);
  return bytes;
}

describe('readStartupPacket', () => {
  test('waits for the whole packet', () => {
    const whole = startupPacket();
    for (let length = 0; length < whole.length; length += 1) {
      expect(readStartupPacket(whole.subarray(0, length))).toBeUndefined();
    }
    expect(readStartupPacket(whole)).toMatchObject({ kind: 'start', bytes: whole.length, minorVersion: 0 });
  });

  test('tells requests for encryption and cancellation from a start', () => {
    expect(readStartupPacket(packet(80_877_103))).toEqual({ kind: 'encryption', bytes: 8 });
    expect(readStartupPacket(packet(80_877_104))).toEqual({ kind: 'encryption', bytes: 8 });
    expect(readStartupPacket(packet(80_877_102, '12345678'))).toEqual({ kind: 'cancel' });
  });

  test('keeps the names of the options, what the client calls itself and the minor version', () => {
    const found = readStartupPacket(packet((3 << 16) + 2, 'user\0me\0_pq_.new\0on\0\0'));
    expect(found).toMatchObject({ kind: 'start', minorVersion: 2, options: ['user', '_pq_.new'] });
    const named = readStartupPacket(packet(3 << 16, 'user\0application_name\0application_name\0an import\0\0'));
    expect(named).toMatchObject({ options: ['user', 'application_name'], application: 'an import' });
  });

  test('refuses protocol 2 and lengths that cannot be', () => {
    expect(readStartupPacket(packet(2 << 16))).toEqual({ kind: 'unsupported', version: '2.0' });
    expect(readStartupPacket(Buffer.from('GET / HTTP/1.1\r\n'))).toEqual({ kind: 'malformed' });
  });
});
