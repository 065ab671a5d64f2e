// Unpacks the shipped faces beside the compiled program, so that a night does not do it: half a second for three faces.
// Where they are not unpacked the program reads the packed ones.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The face of rare characters stays packed: 30 MB that hardly a page needs. */
const STAYS_PACKED = 'KuaibaoRare.ttf.br';

export function unpackFonts() {
  const [from, to] = [join(root, 'fonts'), join(root, 'dist', 'fonts')];
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!name.endsWith('.ttf.br') || name === STAYS_PACKED) continue;
    const [packed, target] = [join(from, name), join(to, name.slice(0, -'.br'.length))];
    if (existsSync(target) && statSync(target).mtimeMs >= statSync(packed).mtimeMs) continue;
    const part = `${target}.${process.pid}`;
    writeFileSync(part, brotliDecompressSync(readFileSync(packed)));
    renameSync(part, target);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) unpackFonts();
