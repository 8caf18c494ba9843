import { defineConfig } from 'vite';

/** The console is static files below dist/web; their names hold a hash, and nothing is put into the page itself, as its policy demands. */
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What is small and loaded together compresses better as one file than as twenty.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'admin', test: /web.admin/ },
            { name: 'tables', test: /react-virtual|virtual-core|data-table|web.keys|use-pages/ },
            { name: 'shapes', test: /web.ui|react-query|query-core/ },
          ],
        },
      },
      // Marks for servers that render; nothing is rendered on this one.
      onwarn: (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning),
    },
  },
});
