import type { Page } from './browser.js';

/** For a page to be there, on a machine that does other things. */
const PATIENCE = 60_000;

/** Asks until the answer is true. */
export async function until(page: Page, script: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (await page.evaluate<boolean>(script)) return;
  }
  throw new Error(`never true: ${script}\n${await page.evaluate<string>('document.body.innerText.slice(0, 1500)')}`);
}

export const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`);

/** Until the playground has linted what was typed. */
export const linted = (page: Page): Promise<void> => until(page, `document.querySelector('.playground')?.dataset.state === 'done'`);

/** The rules of the findings beside the editor. */
export const findings = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.findings strong')].map((each) => each.textContent)`);

/** The whole code in the editor: it shows only the lines near the cursor in the page itself. */
export const code = (page: Page): Promise<string> => textOf(page, '.cm-content');

/** Pastes a text in place of the code, as a person does with much of it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+a');
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/plain', ${JSON.stringify(text)});
    document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
  await linted(page);
}

/** What the page says about the run of the library. */
export async function ran(page: Page): Promise<string> {
  await until(page, `document.querySelector('.ran') !== null`);
  return textOf(page, '.ran');
}

export async function openPlayground(page: Page, site: string, hash = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${site}playground.html${hash}`);
  await linted(page);
}
