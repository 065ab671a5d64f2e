/**
 * An element with its properties and children. A property that begins with `on` is a listener; `data-…` and `aria-…` are
 * attributes; strings become text and never markup.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class' || name === 'role' || name === 'for' || name.includes('-'))
      element.setAttribute(name, value === true ? '' : value);
    else element[name] = value;
  }
  element.append(...shown(children));
  return element;
}

/** Children in whatever lists, without those that are not to be shown. */
const shown = (children) =>
  children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);

/** A drawing, from markup of numbers and fixed words only. */
export function svg(markup) {
  const holder = document.createElement('template');
  holder.innerHTML = markup;
  return holder.content.firstElementChild;
}

/** Other children in the place of the old ones; what had the focus, known by `data-key`, has it again, a list its choice. */
export function fill(parent, ...children) {
  const old = document.activeElement;
  const key = parent.contains(old) ? old.dataset.key : undefined;
  parent.replaceChildren(...shown(children));
  const again = key === undefined ? null : parent.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again?.matches('select')) again.value = old.value;
  again?.focus();
}

/**
 * A list, and the button that does what is chosen in it: an arrow key chooses in a list that is not even open, so that
 * choosing alone may do nothing.
 */
export function choosing(words, properties, options, act) {
  const list = h('select', properties, options);
  const go = () => (list.value === '' ? list.focus() : act(list.value));
  return [list, h('button', { type: 'button', onclick: go, 'data-key': `${properties['data-key']}-go` }, words)];
}

export const byId = (id) => document.getElementById(id);

let told;

/** Says to a screen reader, and shows for a while, what was done. */
export function say(words, action) {
  const place = byId('said');
  clearTimeout(told);
  fill(place, words, action);
  place.hidden = false;
  told = setTimeout(() => {
    place.hidden = true;
  }, 8000);
}
