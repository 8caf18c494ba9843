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
      // The pages of the admin area are much alike: many small files are larger than one of them together.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'admin', test: /src\/web\/(admin|ui\/plot|i18n\/figures)/ },
            // What the first page needs anyway: libraries and shapes, as one file.
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam|use-sync-external-store|@tanstack\/(query-core|react-query)|openapi-fetch)\/|src\/web\/(api\/|ui\/(?!data-table)[a-z-]+\.tsx?$|i18n\/(english|format|words|languages))/,
            },
          ],
        },
      },
      // Marks for servers that render; nothing is rendered on this one.
      onwarn: (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning),
    },
  },
});
