import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';

const SCRIPT = new URL('../../../scripts/emulator.ts', import.meta.url).pathname;

describe('scripts/emulator.ts', () => {
  it('prints one line of JSON, serves, and ends cleanly when it is stopped', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--port', '0', '--clock', '2026-03-02T09:00:00Z'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      const printed = JSON.parse(String(line));
      expect(Object.keys(printed).sort()).toEqual(
        ['accounts', 'api', 'clientId', 'clientSecret', 'control', 'orgId', 'refreshToken', 'userId', 'zgid'].sort(),
      );
      const clock = await (await fetch(`${printed.control}/clock`)).json();
      expect(clock.iso).toBe('2026-03-02T09:00:00.000Z');
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says what is wrong and exits 1', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--seed', '/no/such/folder'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(errors.join('')).toContain('No seed folder');
  });
});
