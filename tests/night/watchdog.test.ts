import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const WATCHDOG = pathToFileURL(
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli', 'night', 'watch', 'watchdog.js'),
).href;

function run(body: string) {
  const script = `const { startWatchdog } = await import('${WATCHDOG}'); ${body}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 30_000 });
}

describe('the watchdog', () => {
  it('ends a process whose main thread hears nothing any more, and says so', () => {
    const { signal, stderr } = run("startWatchdog(200, 'zh'); for (;;);");
    expect(signal).toBe('SIGKILL');
    expect(stderr).toContain('强制结束');
  });

  it('ends it after the limit of a stage too, which another stage takes the place of', () => {
    expect(run("startWatchdog(3_600_000, 'zh').watch(200); for (;;);").signal).toBe('SIGKILL');
    const stages = "const dog = startWatchdog(3_600_000, 'en'); dog.watch(200); dog.watch(null);";
    const { status, stderr } = run(`${stages} await new Promise((next) => setTimeout(next, 600));`);
    expect([status, stderr]).toEqual([0, '']);
  });

  it('keeps nobody from ending, and can be called off', () => {
    expect(run("startWatchdog(3_600_000, 'en');").status).toBe(0);
    const { status } = run("startWatchdog(200, 'en').callOff(); await new Promise((next) => setTimeout(next, 600));");
    expect(status).toBe(0);
  });
});
