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
