/** What the page does: filters and the theme. Without it the page shows everything. */
export const SCRIPT = `
const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const show = (theme) => { root.dataset.theme = theme; button.textContent = theme === 'dark' ? 'Light' : 'Dark'; };
const button = document.getElementById('theme');
show(dark.matches ? 'dark' : 'light');
dark.addEventListener('change', () => show(dark.matches ? 'dark' : 'light'));
button.addEventListener('click', () => show(root.dataset.theme === 'dark' ? 'light' : 'dark'));
const form = document.getElementById('filters');
const rows = [...document.querySelectorAll('tbody tr')];
const status = document.getElementById('shown');
function filter() {
  const text = form.elements.text.value.toLowerCase();
  const wanted = ['open', 'changes', 'unknown', 'cookies'].filter((name) => form.elements[name].checked);
  let shown = 0;
  for (const row of rows) {
    const is = wanted.every((name) => row.dataset.marks.split(' ').includes(name)) && row.dataset.text.includes(text);
    row.hidden = !is;
    shown += is ? 1 : 0;
  }
  for (const section of document.querySelectorAll('main section')) section.hidden = ![...section.querySelectorAll('tbody tr')].some((row) => !row.hidden);
  status.textContent = shown + ' of ' + rows.length + ' routes shown';
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && event.target === document.body) { event.preventDefault(); form.elements.text.focus(); }
  if (event.key === 'Escape' && event.target === form.elements.text) { form.elements.text.value = ''; filter(); }
});
filter();
`;
