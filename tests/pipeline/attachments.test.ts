import { expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { attachments, produceFiles, renderSettingsOf } from '../../src/pipeline.js';
import { defaultRenderSettings, renderPdf, verifyPdf } from '../../src/render/index.js';
import { inflated, readFile } from '../../src/render/pdf/file.js';
import { dictionaryOf, nameOf } from '../../src/render/pdf/objects.js';
import { ordinaryDay } from '../render/models.js';

const settingsWith = (attach: string) =>
  renderSettingsOf(loadSettings(undefined, { KUAIBAO_RENDER_ATTACH: attach }, '/').settings);

it('nothing is put inside the PDF unless the settings ask', () => {
  expect(attachments({ numbers: '[]', model: '{}' }, settingsWith('[]'))).toEqual([]);
});

it('the ledger and the model travel inside the PDF, which passes the page check as PDF/A-3', async () => {
  const bulletin = ordinaryDay();
  const texts = { numbers: JSON.stringify(bulletin.numbers), model: JSON.stringify(bulletin) };
  const settings = settingsWith('[numbers, model]');
  const { value } = await renderPdf(bulletin, defaultRenderSettings, { env: process.env }, () =>
    attachments(texts, settings),
  );
  expect((await verifyPdf(value, { bulletin })).failures).toEqual([]);
  const file = readFile(value);
  const embedded = [...file.objects.values()].filter(
    ({ value: node }) => nameOf(file, dictionaryOf(file, node).get('Type')) === 'EmbeddedFile',
  );
  expect(embedded.map((object) => inflated(file, object).toString('utf8')).sort()).toEqual(Object.values(texts).sort());
});

it('the page as OFD stands beside the PDF where the settings ask, and only there', async () => {
  const noNames = { namesIn: () => [], personalDataIn: () => [] };
  const kindsWith = async (env: Record<string, string>) => {
    const { settings } = loadSettings(undefined, env, '/');
    const { value } = await produceFiles(ordinaryDay(), [], noNames, settings, { env: process.env });
    return value.map(({ name }) => name.split('.').at(-1));
  };
  expect(await kindsWith({})).toEqual(['pdf', 'html', 'txt', 'json', 'json']);
  expect(await kindsWith({ KUAIBAO_RENDER_OFD: 'true' })).toEqual(['pdf', 'ofd', 'html', 'txt', 'json', 'json']);
});
