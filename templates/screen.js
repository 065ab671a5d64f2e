const button = document.getElementById('toggle');
const topics = [...document.querySelectorAll('details.topic')];
const show = () => {
  const allOpen = topics.every((topic) => topic.open);
  button.textContent = allOpen ? button.dataset.close : button.dataset.open;
  return allOpen;
};
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = !show();
    for (const topic of topics) topic.open = open;
  });
  for (const topic of topics) topic.addEventListener('toggle', show);
}
/** Searching, sorting and choosing among the topics. */
const find = document.getElementById('find');
if (find) {
  const [order, only, none] = ['order', 'only', 'none'].map((id) => document.getElementById(id));
  const ways = {
    count: (a, b) => b.dataset.count - a.dataset.count,
    ratio: (a, b) => b.dataset.ratio - a.dataset.ratio,
    change: (a, b) => b.dataset.change - a.dataset.change,
    label: (a, b) => a.dataset.label.localeCompare(b.dataset.label, 'zh'),
  };
  const arrange = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const topic of topics) {
      const fits = words.every((word) => topic.dataset.words.includes(word));
      topic.hidden = !fits || (only.value !== '' && topic.dataset.verdict !== only.value);
      if (!topic.hidden) shown += 1;
    }
    none.hidden = shown > 0;
  };
  const sort = () => {
    for (const topic of [...topics].sort(ways[order.value])) none.before(topic);
  };
  document.getElementById('tools').hidden = false;
  find.addEventListener('input', arrange);
  only.addEventListener('change', arrange);
  order.addEventListener('change', sort);
}
/** A tap anywhere on a curve tells the nearest day below it. */
for (const curve of document.querySelectorAll('svg.curve')) {
  const dots = [...curve.querySelectorAll('.dot')];
  const told = document.createElement('output');
  told.className = 'told';
  curve.after(told);
  curve.addEventListener('pointerdown', ({ clientX }) => {
    const far = (dot) => {
      const { left, width } = dot.getBoundingClientRect();
      return Math.abs(left + width / 2 - clientX);
    };
    const [nearest] = [...dots].sort((a, b) => far(a) - far(b));
    if (!nearest) return;
    for (const dot of dots) dot.classList.toggle('chosen', dot === nearest);
    told.textContent = `${nearest.textContent}件`;
  });
}
/** What is wider than the screen can be reached and moved by keyboard. */
const boxes = [...document.querySelectorAll('.scroll')];
const reach = () => {
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
};
addEventListener('resize', reach);
reach();
const openHash = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
};
addEventListener('hashchange', openHash);
openHash();
