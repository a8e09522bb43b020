import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { root } from './paths.mjs'

/** The page. Everything comes from its own origin: no inlined files that a policy would refuse. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  cacheDir: path.join(root, 'node_modules', '.vite'),
  build: {
    target: 'chrome130',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
  },
})
