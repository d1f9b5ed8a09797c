import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The leads' page. The Worker serves it under a strict policy, so nothing may end up inline. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact()],
  build: {
    outDir: '../../.output/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    // Small files would become data: addresses, which the policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
