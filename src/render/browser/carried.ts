import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { RenderPort } from '../settings.js';
import { fullDisk } from './full-disk.js';
import { sweep } from './sweep.js';

export interface FoundBrowser {
  readonly executable: string;
  readonly origin: 'setting' | 'system' | 'carried';
  /** Directory of shared libraries that the machine may lack; null for a browser of the system. */
  readonly libraries: string | null;
}

/** The archives name owners of the machine where they were made; the option is missing from tar-fs's types. */
const TO_USER = { chown: false } as tar.ExtractOptions;

/** Names each unpacked file with its size; written last. */
const COMPLETE_FILE = 'complete';

/** Milliseconds after which nobody unpacks any more: it takes seconds, and a machine under load minutes. */
const ABANDONED_AFTER = 3_600_000;

/**
 * Unpacks the Chromium of @sparticuz/chromium once for each version. Its own `executablePath` is not used: it takes any
 * file named `chromium` in the temporary folder for the right one.
 * @throws KuaibaoError `render-browser-missing` (exit 69), `render-disk-full` (74)
 */
export async function unpackCarried(port: RenderPort): Promise<FoundBrowser> {
  let cache = '';
  try {
    if (process.arch !== 'x64') throw new Error(`no browser is carried for ${process.arch}`);
    const require = createRequire(import.meta.url);
    const root = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    cache = await cacheDirectory(port);
    const directory = join(cache, `chromium-${version}-${process.arch}`);
    if (!(await isComplete(directory))) await unpackInto(join(root, 'bin'), directory);
    return { executable: join(directory, 'chromium'), origin: 'carried', libraries: join(directory, 'lib') };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fullDisk(cache, cause);
    throw new KuaibaoError('render-browser-missing', EXIT.unavailable, {
      message: { zh: '找不到可用的浏览器', en: 'no browser was found' },
      hint: {
        zh: '请安装 chromium，或在配置 render.browser 中写明路径，或重新运行 npm ci',
        en: 'install chromium, or set render.browser, or run npm ci again',
      },
      cause,
    });
  }
}

/**
 * Whether everything that was unpacked is still there, by its size: what a full disk, a tidying hand or a crash left of it
 * is unpacked anew.
 */
async function isComplete(directory: string): Promise<boolean> {
  try {
    const sizes = JSON.parse(await readFile(join(directory, COMPLETE_FILE), 'utf8')) as Record<string, number>;
    const files = Object.entries(sizes);
    const found = await Promise.all(files.map(async ([name]) => (await stat(join(directory, name))).size));
    return files.length > 0 && files.every(([, size], index) => size === found[index]);
  } catch {
    return false;
  }
}

async function sizesIn(directory: string): Promise<Record<string, number>> {
  const names = await readdir(directory, { recursive: true });
  const found = await Promise.all(names.map(async (name) => ({ name, stats: await stat(join(directory, name)) })));
  return Object.fromEntries(found.filter(({ stats }) => stats.isFile()).map(({ name, stats }) => [name, stats.size]));
}

/** Has a carried browser unpacked anew the next time: one that died may be damaged where its sizes do not show it. */
export async function distrust({ executable, origin }: FoundBrowser): Promise<void> {
  if (origin === 'carried') await rm(join(dirname(executable), COMPLETE_FILE), { force: true }).catch(() => undefined);
}

/** Whole or not at all: unpacked beside the target, then renamed. Who comes second throws its copy away. */
async function unpackInto(source: string, target: string): Promise<void> {
  const parent = dirname(target);
  const prefix = `${basename(target)}.`;
  // A night that is killed while it unpacks leaves some eighty megabytes.
  await sweep(parent, prefix, ABANDONED_AFTER);
  const workshop = await mkdtemp(join(parent, prefix));
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(source, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(workshop, 'chromium')),
      ),
      ...['al2023', 'swiftshader'].map((name) =>
        pipeline(
          createReadStream(join(source, `${name}.tar.br`)),
          createBrotliDecompress(),
          tar.extract(workshop, TO_USER),
        ),
      ),
    ]);
    await chmod(join(workshop, 'chromium'), 0o755);
    await writeFile(join(workshop, COMPLETE_FILE), JSON.stringify(await sizesIn(workshop)));
    await rename(workshop, target).catch(async (error: unknown) => {
      if (await isComplete(target)) return;
      // A half-made directory of an older attempt.
      await rm(target, { recursive: true, force: true });
      await rename(workshop, target).catch(async () => {
        if (!(await isComplete(target))) throw error;
      });
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** The user's cache, else a folder of the user's own in the temporary one. */
async function cacheDirectory(port: RenderPort): Promise<string> {
  const candidates = [
    port.env.XDG_CACHE_HOME === undefined ? undefined : join(port.env.XDG_CACHE_HOME, 'kuaibao'),
    join(port.env.HOME ?? homedir(), '.cache', 'kuaibao'),
    join(tmpdir(), `kuaibao-${process.getuid?.() ?? 'user'}`),
  ];
  let problem: unknown;
  for (const candidate of candidates) {
    if (candidate === undefined) continue;
    try {
      await mkdir(candidate, { recursive: true, mode: 0o700 });
      await access(candidate, 2);
      const owner = (await stat(candidate)).uid;
      // Another user's folder could hold another user's program.
      if (process.getuid !== undefined && owner !== process.getuid()) continue;
      return candidate;
    } catch (error) {
      problem = error;
    }
  }
  throw problem ?? new Error('no cache directory');
}
