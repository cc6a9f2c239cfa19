import { findChromium } from './browser.js';
import { findFirefox } from './firefox.js';
import { openWeb, type Visitor } from './web.js';
import { findWebKit } from './webkit.js';

/**
 * The browsers that can be asked on this machine. Firefox and WebKit may be there and not start, e.g. in a container that forbids
 * what their sandboxes need: that is said, and is nothing that a test could prove. Chromium has to start where it is found.
 */
export async function browsersHere(): Promise<Visitor['name'][]> {
  const here: Visitor['name'][] = findChromium() === null ? [] : ['Chromium'];
  for (const [name, found] of [
    ['Firefox', findFirefox()],
    ['WebKit', findWebKit()],
  ] as const) {
    if (found === null) continue;
    try {
      await (await openWeb(name)).close();
      here.push(name);
    } catch (error) {
      console.warn(`${name} does not start here and is not asked: ${String(error)}`);
    }
  }
  return here;
}
