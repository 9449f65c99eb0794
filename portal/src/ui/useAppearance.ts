import { ref, watchEffect } from 'vue'

export type Theme = 'light' | 'dark' | 'system'
export type Density = 'compact' | 'comfortable'

function stored<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  const value = globalThis.localStorage?.getItem(key)
  return allowed.find((one) => one === value) ?? otherwise
}

const theme = ref<Theme>(stored('banjie.theme', ['light', 'dark', 'system'], 'system'))
const density = ref<Density>(stored('banjie.density', ['compact', 'comfortable'], 'compact'))
const systemDark = ref(false)

/** Theme and density of this browser: kept in it, applied to the page's root. */
export function useAppearance() {
  return { theme, density, isDark }
}

function isDark(): boolean {
  return theme.value === 'dark' || (theme.value === 'system' && systemDark.value)
}

/** Applies the appearance from now on. Called once, at the start. */
export function startAppearance(): void {
  const media = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
  systemDark.value = media?.matches ?? false
  media?.addEventListener('change', (event) => (systemDark.value = event.matches))
  watchEffect(() => {
    document.documentElement.classList.toggle('dark', isDark())
    document.documentElement.classList.toggle('comfortable', density.value === 'comfortable')
    localStorage.setItem('banjie.theme', theme.value)
    localStorage.setItem('banjie.density', density.value)
  })
}
