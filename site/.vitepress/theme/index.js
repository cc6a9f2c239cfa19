import { defineAsyncComponent } from 'vue';
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

/** @type {import('vitepress').Theme} */
export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component(
      'Blocked',
      defineAsyncComponent(() => import('../../playground/Blocked.vue')),
    );
    app.component(
      'Playground',
      defineAsyncComponent(() => import('../../playground/Playground.vue')),
    );
  },
};
