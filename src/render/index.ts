export { findBrowser } from './browser/find.js';
export type { FoundBrowser } from './browser/found.js';
export { type Printer, withBrowser } from './browser/session.js';
export { renderDocx } from './docx/render.js';
export { type FontFiles, type FontSet, loadFonts, ROLES, type Role, readFonts } from './fonts/faces.js';
export { documentTitle, type PrintDocument, renderHtml } from './html.js';
export { lastLines, pageCounter } from './layout/document.js';
export { renderMessages } from './messages.js';
export { writeOfd } from './ofd/write.js';
export type { Attachment } from './pdf/finish.js';
export { printPdf, renderPdf } from './pdf/render.js';
export { openPictures } from './picture/picture.js';
export { renderScreen } from './screen/render.js';
export { type AttachmentKind, defaultRenderSettings, type RenderPort, type RenderSettings } from './settings.js';
export { loadPrintTemplate } from './template.js';
export { openPdfium } from './verify/read.js';
export {
  RULES,
  type VerifyFailure,
  type VerifyOptions,
  type VerifyReport,
  verifyError,
  verifyPdf,
} from './verify/verify.js';
export { termWords } from './verify/words.js';
