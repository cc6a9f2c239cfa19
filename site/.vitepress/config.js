import { existsSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { defineConfig } from 'vitepress';
import { prepared } from '../scripts/prepare.js';

const root = path.join(import.meta.dirname, '../..');
const GITHUB = 'https://github.com/eslint-plugin-cors/eslint-plugin-cors/blob/main/';
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

export default defineConfig({
  title: 'eslint-plugin-cors',
  description: DESCRIPTION,
  lang: 'en',
  base,
  cleanUrls: false,
  srcDir: '..',
  srcExclude: ['*.md', '!(docs|site)/**', '**/node_modules/**', 'site/!(pages|generated)/**'],
  rewrites: { 'docs/:rest*': ':rest*', 'site/pages/:rest*': ':rest*', 'site/generated/pages/:rest*': ':rest*' },
  outDir: 'dist',
  cacheDir: 'generated/cache',
  head: [
    ['meta', { property: 'og:title', content: 'eslint-plugin-cors' }],
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
    plugins: [resolveFromSite],
    build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
    server: { fs: { allow: [root] } },
  },
  transformPageData(page) {
    const title = page.title || 'eslint-plugin-cors';
    page.frontmatter.head = [...(page.frontmatter.head ?? []), ['meta', { name: 'twitter:title', content: title }]];
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Rules', link: '/rules/no-wildcard-credentials' },
      { text: 'Frameworks', link: '/frameworks' },
      { text: 'Blocked by CORS policy?', link: '/blocked' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar: pages.sidebar,
    socialLinks: [{ icon: 'github', link: 'https://github.com/eslint-plugin-cors/eslint-plugin-cors' }],
    outline: [2, 3],
  },
});
