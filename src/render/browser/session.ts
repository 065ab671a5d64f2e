import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { RenderPort, RenderSettings } from '../settings.js';
import { distrust, type FoundBrowser } from './carried.js';
import { findBrowser } from './find.js';
import { fullDisk, isFull } from './full-disk.js';
import { sweep } from './sweep.js';

const PROFILE = 'kuaibao-browser-';
/** No printing takes so long: a profile this old is that of a run that was killed. */
const STALE_MS = 24 * 3600 * 1000;
/** A killed process is gone within milliseconds, unless the kernel holds it: for that nobody waits. */
const END_MS = 2000;

/** A page that can be filled and printed, and nothing else: no network, no scripts. */
export interface Printer {
  print(html: string): Promise<Uint8Array>;
}

/**
 * Starts a browser with a profile and a temporary folder of its own, lends it to `use`, and ends it with all its
 * children whatever happens. `onStart` is told when its process is there: it takes a moment to answer.
 * @throws KuaibaoError `render-browser-failed` (69), `render-disk-full` (74), `render-timeout` (75); the signal's own reason when aborted
 */
export async function withBrowser<T>(
  settings: RenderSettings,
  port: RenderPort,
  use: (printer: Printer) => Promise<T>,
  onStart: () => void = () => undefined,
): Promise<T> {
  port.signal?.throwIfAborted();
  const [found, { default: puppeteer }] = await Promise.all([findBrowser(settings, port), import('puppeteer')]);
  const profile = await ownFolder();
  await sweep(tmpdir(), PROFILE, STALE_MS);
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const ended = new AbortController();
  const signal = AbortSignal.any([...(port.signal === undefined ? [] : [port.signal]), timeout, ended.signal]);
  let child: ChildProcess | null = null;
  // Puppeteer shows its process only once it has spoken to it: one that dies before that would be waited for to the limit.
  const watch = (message: unknown): void => {
    const { process: started } = message as { readonly process: ChildProcess };
    // What it runs is known only once it runs.
    const isBrowser = (): boolean => started.spawnfile === found.executable;
    started.once('spawn', () => {
      if (!isBrowser()) return;
      child = started;
      onStart();
    });
    started.once('exit', () => {
      if (isBrowser()) ended.abort(new Error('the browser ended'));
    });
  };
  subscribe('child_process', watch);
  try {
    const work = async (): Promise<T> => {
      const browser = await puppeteer.launch({
        executablePath: found.executable,
        pipe: true,
        headless: 'shell',
        timeout: settings.timeoutMs,
        protocolTimeout: settings.timeoutMs,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        ignoreDefaultArgs: true,
        // As an argument: by its own option puppeteer makes a second folder and leaves it when the run is stopped.
        args: browserArguments(join(profile, 'profile'), await needsNoSandbox()),
        env: browserEnvironment(port, profile, found),
        signal,
      });
      return use(await printerOf(browser, settings.timeoutMs, signal));
    };
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return await Promise.race([work(), aborted]);
  } catch (cause) {
    port.signal?.throwIfAborted();
    if (cause instanceof KuaibaoError) throw cause;
    if (await isFull(profile)) throw fullDisk(tmpdir(), cause);
    if (timeout.aborted) throw timedOut(settings.timeoutMs, cause);
    await distrust(found);
    throw failed(found, cause);
  } finally {
    unsubscribe('child_process', watch);
    await endAll(child, profile);
  }
}

/** @throws KuaibaoError `render-temporary-folder` (73) */
async function ownFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), PROFILE)).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw fullDisk(tmpdir(), cause);
    throw new KuaibaoError('render-temporary-folder', EXIT.cannotCreate, {
      message: { zh: '无法在临时目录 {path} 中建立文件夹', en: 'cannot make a folder in {path}' },
      hint: { zh: '检查环境变量 TMPDIR 所指的目录', en: 'check the folder that TMPDIR names' },
      args: { path: tmpdir() },
      cause,
    });
  });
}

async function printerOf(browser: Browser, timeout: number, signal: AbortSignal): Promise<Printer> {
  const page = await browser.newPage();
  await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true)]);
  page.on('request', (request) => {
    const url = request.url();
    void (url.startsWith('data:') || url === 'about:blank' ? request.continue() : request.abort()).catch(() => {});
  });
  return {
    async print(html) {
      signal.throwIfAborted();
      await page.setContent(html, { waitUntil: 'load', timeout });
      return page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
        waitForFonts: false,
        timeout,
      });
    },
  };
}

/** Flags for a browser that prints one page and talks to nobody. */
function browserArguments(userData: string, noSandbox: boolean): string[] {
  return [
    '--headless',
    `--user-data-dir=${userData}`,
    '--remote-debugging-pipe',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-breakpad',
    '--disable-dev-shm-usage',
    '--disable-domain-reliability',
    '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider',
    '--font-render-hinting=none',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--mute-audio',
    '--no-pings',
    '--password-store=basic',
    '--use-mock-keychain',
    ...(noSandbox ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

/** Chromium's sandbox cannot be had as root, nor in most containers, nor where user namespaces are closed. */
async function needsNoSandbox(): Promise<boolean> {
  if (process.getuid?.() === 0) return true;
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv')) return true;
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const [cgroup, clone, most, restricted] = await Promise.all([
    read('/proc/1/cgroup'),
    read('/proc/sys/kernel/unprivileged_userns_clone'),
    read('/proc/sys/user/max_user_namespaces'),
    read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
  ]);
  return (
    /docker|kubepods|containerd|lxc/.test(cgroup) ||
    clone.trim() === '0' ||
    most.trim() === '0' ||
    restricted.trim() === '1'
  );
}

function browserEnvironment(port: RenderPort, profile: string, found: FoundBrowser): Record<string, string> {
  const libraries = [found.libraries, port.env.LD_LIBRARY_PATH].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  return {
    PATH: port.env.PATH ?? '/usr/bin:/bin',
    HOME: profile,
    TMPDIR: profile,
    XDG_CONFIG_HOME: profile,
    XDG_CACHE_HOME: profile,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...(libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {}),
  };
}

/** Puppeteer starts the browser as the head of a process group: its helpers go with it. */
async function endAll(child: ChildProcess | null, profile: string): Promise<void> {
  if (child?.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
    if (child.exitCode === null && child.signalCode === null) {
      // Until then it may still write into its folder.
      await once(child, 'exit', { signal: AbortSignal.timeout(END_MS) }).catch(() => {});
    }
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }).catch(() => {});
}

function timedOut(timeoutMs: number, cause: unknown): KuaibaoError {
  return new KuaibaoError('render-timeout', EXIT.tempFail, {
    message: { zh: `打印超过 ${timeoutMs} 毫秒`, en: `printing took longer than ${timeoutMs} ms` },
    hint: { zh: '机器可能过载，请稍后再试', en: 'the machine may be overloaded; try again later' },
    args: { timeoutMs },
    cause,
  });
}

function failed(found: FoundBrowser, cause: unknown): KuaibaoError {
  return new KuaibaoError('render-browser-failed', EXIT.unavailable, {
    message: { zh: `浏览器没有完成打印：${found.executable}`, en: `the browser did not print: ${found.executable}` },
    hint: {
      zh: '请再运行一次（随附的浏览器会重新解开）；仍不行时运行 kuaibao doctor，或在 render.browser 中换一个浏览器',
      en: 'run again (a carried browser is unpacked anew); if it fails still, run kuaibao doctor, or set another render.browser',
    },
    args: { path: found.executable },
    cause,
  });
}
