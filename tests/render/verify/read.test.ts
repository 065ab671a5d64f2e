import { expect, it } from 'vitest';
import { defaultRenderSettings, renderPdf, verifyPdf } from '../../../src/render/index.js';
import { ordinaryDay } from '../models.js';

it('reads a page where the program stands in a folder with a Chinese name', async () => {
  const [node = '', script = '', ...rest] = process.argv;
  process.argv = [node, '/opt/快报/bin/kuaibao.js', ...rest];
  try {
    const { value } = await renderPdf(ordinaryDay(), defaultRenderSettings, { env: process.env });
    expect((await verifyPdf(value)).failures).toEqual([]);
  } finally {
    process.argv = [node, script, ...rest];
  }
});
