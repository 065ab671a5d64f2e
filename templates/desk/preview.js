import { byId, fill, h } from './dom.js';

let shown = '';

/** The pages as they will print; the old ones stay until the new ones are here. */
export function showPages({ print, pages, title }) {
  const key = `${print}/${pages}`;
  if (key === shown) return;
  shown = key;
  const list = byId('pages');
  const old = [...list.querySelectorAll('img')];
  const pictures = Array.from({ length: pages }, (_, at) =>
    h('img', {
      src: `/page-${at + 1}.png?print=${print}`,
      alt: `${title}，第${at + 1}页，共${pages}页。文字见“打开 PDF”`,
      width: 1191,
      height: 1684,
    }),
  );
  const place = list.scrollTop;
  Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => {
    if (shown !== key) return;
    fill(
      list,
      pictures.map((picture) => h('li', {}, picture)),
    );
    list.scrollTop = place;
    list.dataset.print = print;
  });
  if (old.length === 0)
    fill(
      list,
      pictures.map((picture) => h('li', {}, picture)),
    );
}
