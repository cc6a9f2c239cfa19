import { useData } from 'vitepress';
import { defineAsyncComponent, h, nextTick, onMounted, watch } from 'vue';
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

/** Pages without a sidebar have no main landmark of their own. */
const Layout = {
  setup() {
    const { page, frontmatter } = useData();
    const mark = async () => {
      await nextTick();
      const content = document.getElementById('VPContent');
      if (frontmatter.value.layout === undefined || frontmatter.value.layout === 'doc') content?.removeAttribute('role');
      else content?.setAttribute('role', 'main');
    };
    onMounted(mark);
    watch(page, mark);
    return () => h(DefaultTheme.Layout);
  },
};

/** @type {import('vitepress').Theme} */
export default {
  extends: DefaultTheme,
  Layout,
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
