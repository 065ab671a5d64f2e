import { CONFIG, type CommandSpec, option } from '../../command.js';

export const renderCommand: CommandSpec = {
  name: 'render',
  description: {
    zh: '把快报内容模型排成 PDF、OFD、HTML 或 Word 副本',
    en: 'make a PDF, OFD, HTML or copy for Word of a bulletin model',
  },
  arguments: { '<model.json>': { zh: '内容模型', en: 'the bulletin model' } },
  options: [
    option(
      '-o, --output <file>',
      { zh: '输出文件（.pdf、.ofd、.html 或 .docx）', en: 'output file (.pdf, .ofd, .html or .docx)' },
      { required: true },
    ),
    option('--ofd', {
      zh: '在 PDF 旁另存一份 OFD（GB/T 33190）',
      en: 'write the page as OFD (GB/T 33190) beside the PDF',
    }),
    CONFIG,
  ],
  load: async () => (await import('./render.run.js')).runRender,
};
