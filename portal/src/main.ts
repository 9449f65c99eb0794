import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './ui/tokens.css'
import './ui/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { serverAnswers } from './api/loadPart.ts'
import { mendStyles } from './api/mendStyles.ts'
import App from './App.vue'
import { i18n, locale, setLocale } from './i18n/i18n.ts'
import { router } from './router.ts'
import { startAppearance } from './ui/useAppearance.ts'

// A newer build has replaced the files this page would load next: the page is read anew, once. While the server is away there is nothing to read.
window.addEventListener('vite:preloadError', async (event) => {
  // Of several styles only the first would be told of else; the part itself is told of last, and its failure goes on.
  if (event.payload.message.includes('preload CSS')) event.preventDefault()
  if (!(await serverAnswers())) return void (await mendStyles(event.payload))
  const last = Number(sessionStorage.getItem('banjie.reloaded'))
  if (Date.now() - last < 30_000) return
  sessionStorage.setItem('banjie.reloaded', String(Date.now()))
  location.reload()
})

startAppearance()
setLocale(locale())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
