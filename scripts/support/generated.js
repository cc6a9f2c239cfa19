/** Puts a text between `<!-- begin NAME -->` and `<!-- end NAME -->`, and leaves the rest of the page alone. */
export function replaceBetween(page, name, text) {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = page.indexOf(begin);
  const until = page.indexOf(end);
  if (from < 0 || until < from) throw new Error(`the page has no ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(until)}`;
}

/** A Markdown table; `|` in cells is escaped. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((each) => each.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `` `text` ``, with a longer fence where the text has backticks itself. */
export function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
