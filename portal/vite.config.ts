import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { elementStyles } from './build/elementStyles.ts'
import { scopeFormStyles } from './build/scopeFormStyles.ts'
import { vendorFiles } from './build/vendorFiles.ts'

const server = process.env.BANJIE_SERVER ?? 'http://127.0.0.1:8080'

/** The portal's build. In development `/api` is answered by the server at BANJIE_SERVER. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), elementStyles(), vendorFiles()],
  css: { postcss: { plugins: [scopeFormStyles()] } },
  define: {
    // Some of Form.io's parts were written for Node's name of the global object.
    global: 'globalThis',
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_FULL_INSTALL__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // Messages are interpreted, never compiled to functions: the page runs without unsafe-eval.
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 3000, reportCompressedSize: false },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false }, '/health': server } },
})
