import { existsSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { defineConfig } from 'vitepress';
import { prepared } from '../scripts/prepare.js';

const root = path.join(import.meta.dirname, '../..');
const GITHUB = 'https://github.com/eslint-plugin-cors/eslint-plugin-cors/blob/main/';
/** Written out: the name of an icon is fetched from another host while the site is served for writing. */
const GITHUB_MARK =
  '<svg aria-hidden="true" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><path fill="currentColor" d="M12 .297c-6.63 0-12 5.373-12 12c0 5.303 3.438 9.8 8.205 11.385c.6.113.82-.258.82-.577c0-.285-.01-1.04-.015-2.04c-3.338.724-4.042-1.61-4.042-1.61C4.422 18.07 3.633 17.7 3.633 17.7c-1.087-.744.084-.729.084-.729c1.205.084 1.838 1.236 1.838 1.236c1.07 1.835 2.809 1.305 3.495.998c.108-.776.417-1.305.76-1.605c-2.665-.3-5.466-1.332-5.466-5.93c0-1.31.465-2.38 1.235-3.22c-.135-.303-.54-1.523.105-3.176c0 0 1.005-.322 3.3 1.23c.96-.267 1.98-.399 3-.405c1.02.006 2.04.138 3 .405c2.28-1.552 3.285-1.23 3.285-1.23c.645 1.653.24 2.873.12 3.176c.765.84 1.23 1.91 1.23 3.22c0 4.61-2.805 5.625-5.475 5.92c.42.36.81 1.096.81 2.22c0 1.606-.015 2.896-.015 3.286c0 .315.21.69.825.57C20.565 22.092 24 17.592 24 12.297c0-6.627-5.373-12-12-12"/></svg>';
const DESCRIPTION = 'ESLint rules that find CORS settings which let any website read your answers, and replace them with your allowlist.';
const base = process.env['SITE_BASE'] ?? '/eslint-plugin-cors/';

const pages = prepared();

/** Links that leave docs/ lead to the repository. */
function linkToRepository(md) {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const real = path.dirname(env.realPath ?? env.path ?? root);
    for (const token of tokens.flatMap((each) => each.children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href === null || /^(?:[a-z]+:|\/|#)/.test(href)) continue;
      const file = path.resolve(real, href.replace(/#.*$/, ''));
      const inside = path.relative(path.join(root, 'docs'), file);
      if (inside.startsWith('..') && existsSync(file) && !file.startsWith(path.join(root, 'site'))) {
        token.attrSet('href', GITHUB + path.relative(root, file) + (/#.*$/.exec(href)?.[0] ?? ''));
      }
    }
  });
}

/** The examples of the rules' pages open in the playground: the same hash that it writes itself. */
function linkToPlayground(md) {
  const render = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { info, content } = tokens[index];
    const html = render(tokens, index, options, env, self);
    const [, language] = /^(js|ts|javascript|typescript)\b/.exec(info) ?? [];
    if (language === undefined || !/docs\/rules\//.test(env.realPath ?? env.path ?? '')) return html;
    const name = language.startsWith('t') ? 'server.ts' : 'server.js';
    const state = { tabs: [{ name, text: content }], active: 0, preset: 'all', settings: { allowlist: ['https://shop.acme.dev'] } };
    const hash = deflateRawSync(JSON.stringify(state)).toString('base64url');
    return `${html}<p class="try"><a href="${base}playground.html#c=${hash}">Open in the playground</a></p>`;
  };
}

/** `{{ … }}` in code is text, and nothing for Vue. */
function keepBraces(md) {
  const render = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (tokens, index, ...rest) => {
    tokens[index].attrSet('v-pre', '');
    return render(tokens, index, ...rest);
  };
}

/** docs/ lies outside of this folder, and has no Vue beside it. */
const resolveFromSite = {
  name: 'resolve-from-site',
  enforce: 'pre',
  async resolveId(id, _importer, options) {
    if (!/^vue(?:$|\/)/.test(id)) return null;
    // The pages that are made ahead run in Node, which finds Vue by itself.
    if (options.ssr === true) return { id, external: true };
    return this.resolve(id, path.join(root, 'site/playground/editor.js'), { ...options, skipSelf: true });
  },
};

/** What is only seen while the site is served for writing. */
const quietServer = {
  name: 'quiet-server',
  enforce: 'post',
  apply: 'serve',
  configureServer(server) {
    // The page's own icon is known to the browser only when the page runs.
    server.middlewares.use('/favicon.ico', (_request, response) => response.writeHead(204).end());
  },
  configResolved({ optimizeDeps }) {
    // Looked for from docs/, which has no packages: they are found when the theme asks for them.
    optimizeDeps.include = optimizeDeps.include?.filter((each) => !each.startsWith('vitepress > '));
  },
};

export default defineConfig({
  title: 'eslint-plugin-cors',
  description: DESCRIPTION,
  lang: 'en',
  base,
  cleanUrls: false,
  srcDir: '..',
  // The page about messages is completed in generated/.
  srcExclude: ['*.md', '!(docs|site)/**', '**/node_modules/**', 'site/!(pages|generated)/**', 'site/pages/blocked.md'],
  rewrites: { 'docs/:rest*': ':rest*', 'site/pages/:rest*': ':rest*', 'site/generated/pages/:rest*': ':rest*' },
  outDir: 'dist',
  cacheDir: 'generated/cache',
  head: [
    ['meta', { property: 'og:description', content: DESCRIPTION }],
    ['meta', { property: 'og:type', content: 'website' }],
    ['meta', { property: 'og:image', content: `https://eslint-plugin-cors.github.io${base}preview.png` }],
    ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
    ['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => [linkToRepository, keepBraces, linkToPlayground].forEach((each) => each(md)),
  },
  vite: {
    publicDir: path.join(root, 'site/generated/public'),
    plugins: [resolveFromSite, quietServer],
    build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
    server: { fs: { allow: [root] } },
  },
  transformPageData(page) {
    const title = page.title || 'eslint-plugin-cors';
    page.frontmatter.head = [...(page.frontmatter.head ?? []), ['meta', { property: 'og:title', content: title }]];
  },
  themeConfig: {
    search: {
      provider: 'local',
      // Who writes the name of a rule or a red sentence wants its page, before all that also names it.
      options: {
        miniSearch: { searchOptions: { boostDocument: (id) => (/\/(?:rules|frameworks|settings)\/|\/blocked/.test(id) ? 4 : 1) } },
      },
    },
    nav: [
      { text: 'Rules', link: '/rules/no-wildcard-credentials' },
      { text: 'Frameworks', link: '/frameworks' },
      { text: 'Blocked by CORS policy?', link: '/blocked' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar: pages.sidebar,
    socialLinks: [{ icon: { svg: GITHUB_MARK }, link: 'https://github.com/eslint-plugin-cors/eslint-plugin-cors', ariaLabel: 'GitHub' }],
    outline: [2, 3],
  },
});
