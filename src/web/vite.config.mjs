import { join } from 'node:path';
import { build, defineConfig } from 'vite';

/** Marks for servers that render; nothing is rendered on this one. */
const onwarn = (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning);

/**
 * Builds the chat for other pages after the console: one classic script with a name of its own, since pages write it down. It is in a function,
 * so that it leaves no names on those pages.
 */
function widget() {
  let config;
  return {
    name: 'widget',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: async () => {
      await build({
        configFile: false,
        root: config.root,
        logLevel: config.logLevel,
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          reportCompressedSize: false,
          // Browsers that know light-dark(): what replaces it elsewhere asks the page for its theme.
          cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
          rolldownOptions: {
            checks: { pluginTimings: false },
            input: join(config.root, 'widget', 'main.ts'),
            output: { format: 'iife', entryFileNames: 'widget.js' },
          },
        },
      });
    },
  };
}

/** The console is static files below dist/web; their names hold a hash, and nothing is put into the page itself, as its policy demands. */
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [widget()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index.html', 'widget-demo.html'].map((page) => join(import.meta.dirname, page)),
      onwarn,
      output: {
        // What is small and loaded together compresses better as one file than as twenty.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'admin', test: /web.(admin|ui.plot|i18n.figures)/ },
            { name: 'tables', test: /react-virtual|virtual-core|data-table|web.keys|use-pages/ },
            { name: 'shapes', test: /web.ui.(?!plot|data-table)|react-query|query-core/ },
          ],
        },
      },
      // A busy machine is no fault of a plugin.
      checks: { pluginTimings: false },
    },
  },
});
