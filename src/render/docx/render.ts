import type { Bulletin } from '../../model/index.js';

/**
 * The bulletin as a Word file for offices that edit there, marked as a copy: the same words and numbers in the document
 * form's faces and sizes, figures as tables. The same bytes for the same model.
 */
export async function renderDocx(bulletin: Bulletin): Promise<Uint8Array> {
  // The library is read by those alone who want such a file.
  const { writeDocx } = await import('./write.js');
  return writeDocx(bulletin);
}
