import type { MessageTable } from '../model/index.js';

export const renderMessages: MessageTable = {
  'render-ofd-left-out': {
    zh: '没有写出 OFD：版面上有不能转入的内容（{what}），自有模板里的图像、透明、裁切即是；PDF 不受影响',
    en: 'no OFD was written: the page holds what is not carried over ({what}), as pictures, transparency and clippings of an own template are; the PDF is whole',
  },
  'render-fallback-face': {
    zh: '所选字体缺字，已用宋体补：{characters}（{role}）',
    en: 'characters that the chosen face ({role}) lacks were set in another: {characters}',
  },
  'render-no-glyph': {
    zh: '所有字体都缺这些字，已印为〓：{characters}；可在 render.fonts.rare 中写明有这些字的字体',
    en: 'no face holds these characters; printed as 〓: {characters}; a face that has them can be named in render.fonts.rare',
  },
};
