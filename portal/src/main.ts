import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './ui/tokens.css'
import './ui/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, locale, setLocale } from './i18n/i18n.ts'
import { router } from './router.ts'
import { startAppearance } from './ui/useAppearance.ts'

startAppearance()
setLocale(locale())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
