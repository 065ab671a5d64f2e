import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { defaultRenderSettings, findBrowser, withBrowser } from '../../../src/render/index.js';

const port = { env: process.env };
const folder = () => mkdtemp(join(tmpdir(), 'kuaibao test 浏览器-'));

/** Processes of ours whose command line mentions the text. */
function running(text: string): number {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  }).length;
}

describe('the ladder', () => {
  it('takes the browser that is set, or says that it cannot be run', async () => {
    const directory = await folder();
    const file = join(directory, 'my browser');
    await writeFile(file, '#!/bin/sh\n');
    await expect(findBrowser({ browser: file }, port)).rejects.toMatchObject({
      code: 'render-browser-missing',
      exitCode: 69,
    });
    await chmod(file, 0o755);
    expect(await findBrowser({ browser: file }, port)).toEqual({
      executable: file,
      origin: 'setting',
      libraries: null,
    });
  });

  it('then one of the system', async () => {
    const directory = await folder();
    const file = join(directory, 'chromium');
    await writeFile(file, '#!/bin/sh\n', { mode: 0o755 });
    expect(await findBrowser({ browser: null }, { env: { PATH: directory } })).toMatchObject({
      executable: file,
      origin: 'system',
    });
  });

  it('then the one that npm carries, unpacked once', async () => {
    const home = await folder();
    const bare = { env: { PATH: '', XDG_CACHE_HOME: home } };
    const [first, second] = await Promise.all([
      findBrowser({ browser: null }, bare),
      findBrowser({ browser: null }, bare),
    ]);
    expect(first).toEqual(second);
    expect(first.origin).toBe('carried');
    expect(first.executable.startsWith(home)).toBe(true);
    expect(await readdir(join(home, 'kuaibao'))).toHaveLength(1);
  });

  it('says that none is carried for another processor', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'arm64' });
    try {
      const bare = { env: { PATH: '', XDG_CACHE_HOME: await folder() } };
      await expect(findBrowser({ browser: null }, bare)).rejects.toMatchObject({ code: 'render-browser-missing' });
    } finally {
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  it('makes good a directory that was left half made', async () => {
    const home = await folder();
    const bare = { env: { PATH: '', XDG_CACHE_HOME: home } };
    const other = { env: { PATH: '', XDG_CACHE_HOME: await folder() } };
    const { executable } = await findBrowser({ browser: null }, other);
    const cache = join(home, 'kuaibao');
    const half = join(cache, executable.split('/').at(-2) ?? '');
    await mkdir(half, { recursive: true });
    await writeFile(join(half, 'chromium'), 'half');
    for (const name of ['killed', 'unpacking']) await mkdir(`${half}.${name}`);
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(`${half}.killed`, yesterday, yesterday);
    const found = await findBrowser({ browser: null }, bare);
    expect(readFileSync(found.executable).subarray(1, 4).toString()).toBe('ELF');
    // What a killed night has left is gone; another that unpacks at this moment is not disturbed.
    expect(await readdir(cache)).toEqual([basename(half), `${basename(half)}.unpacking`]);
  });

  it('makes good a file that was cut off or lost afterwards', async () => {
    const bare = { env: { PATH: '', XDG_CACHE_HOME: await folder() } };
    const { executable } = await findBrowser({ browser: null }, bare);
    const { size } = statSync(executable);
    truncateSync(executable, 1000);
    expect(statSync((await findBrowser({ browser: null }, bare)).executable).size).toBe(size);
  });

  it('makes good a file of the right size and of wrong content once a browser has died of it', async () => {
    const bare = { env: { PATH: '', XDG_CACHE_HOME: await folder() } };
    const { executable } = await findBrowser({ browser: null }, bare);
    await writeFile(executable, Buffer.alloc(statSync(executable).size, 'x'));
    const print = () => withBrowser(defaultRenderSettings, bare, (printer) => printer.print('<p>x'));
    await expect(print()).rejects.toMatchObject({ code: 'render-browser-failed' });
    expect((await print()).length).toBeGreaterThan(0);
  });
});

describe('a browser on loan', () => {
  it('leaves no process and no folder behind', async () => {
    // A folder of its own: the browsers of other tests come and go beside it.
    const directory = await folder();
    vi.stubEnv('TMPDIR', directory);
    try {
      const during = await withBrowser(defaultRenderSettings, port, async (printer) => {
        await printer.print('<p>x');
        return running(directory);
      });
      expect(during).toBeGreaterThan(0);
      expect(running(directory)).toBe(0);
      expect((await readdir(directory)).filter((name) => name.startsWith('kuaibao-browser-'))).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('sweeps what killed runs left a day ago and more, and nothing younger', async () => {
    const [old, young] = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'kuaibao-browser-'))));
    await writeFile(join(old as string, 'Lock'), '');
    await utimes(old as string, 0, 0);
    await withBrowser(defaultRenderSettings, port, async () => undefined);
    expect(existsSync(old as string)).toBe(false);
    expect(existsSync(young as string)).toBe(true);
    await rm(young as string, { recursive: true });
  });

  it('ends with the signal, children and all', async () => {
    const controller = new AbortController();
    const reason = new Error('SIGTERM');
    const work = withBrowser(defaultRenderSettings, { ...port, signal: controller.signal }, () => {
      controller.abort(reason);
      return new Promise(() => {});
    });
    await expect(work).rejects.toBe(reason);
  });

  it('ends when its time is up', async () => {
    const work = withBrowser({ ...defaultRenderSettings, timeoutMs: 1500 }, port, () => new Promise(() => {}));
    await expect(work).rejects.toMatchObject({ code: 'render-timeout', exitCode: 75 });
  });

  it('says so when the program is no browser', async () => {
    const file = join(await folder(), 'chromium');
    await writeFile(file, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    await expect(
      withBrowser({ ...defaultRenderSettings, browser: file }, port, (printer) => printer.print('x')),
    ).rejects.toMatchObject({
      code: 'render-browser-failed',
      exitCode: 69,
    });
  });

  it('does not wait for one that died before it spoke, though a child of it holds the line', async () => {
    const file = join(await folder(), 'dies');
    await writeFile(file, '#!/bin/sh\nsetsid sleep 30 &\nexit 1\n', { mode: 0o755 });
    const settings = { ...defaultRenderSettings, browser: file, timeoutMs: 20_000 };
    await expect(withBrowser(settings, port, async () => null)).rejects.toMatchObject({
      code: 'render-browser-failed',
      exitCode: 69,
    });
  });

  it('asks the network for nothing and runs no script', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const page = `<link rel=stylesheet href=${base}/a><img src=${base}/b><script>fetch('${base}/c')</script><iframe src=${base}/d></iframe><style>@import '${base}/e';body{background:url(${base}/f)}</style><meta http-equiv=refresh content="0;url=${base}/g">`;
      await withBrowser(defaultRenderSettings, port, (printer) => printer.print(page));
    } finally {
      server.close();
    }
    expect(requests).toEqual([]);
  });
});
