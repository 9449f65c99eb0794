import type { Plugin as PostcssPlugin } from 'postcss'

const SCOPE = ':where(.fio, .formio-dialog)'
/** Hung to the body by their libraries: they must be found there. */
const GLOBAL = /^\.(flatpickr|choices__list--dropdown|gu-|formio-dialog|is-open)/

/**
 * Keeps Bootstrap and Form.io inside our form frames: unscoped, Bootstrap's reset would repaint the whole portal.
 * Bootstrap's own dark rules are dropped; dark is ours, by tokens.
 */
export function scopeFormStyles(): PostcssPlugin {
  return {
    postcssPlugin: 'scope-form-styles',
    Once(root, { result }) {
      const file = result.opts.from ?? ''
      if (!/node_modules[\\/](bootstrap|@formio)[\\/]/.test(file)) return
      root.walkRules((rule) => {
        const parent = rule.parent
        if (parent?.type === 'atrule' && /keyframes$/.test((parent as { name?: string }).name ?? '')) return
        if (rule.selector.includes('[data-bs-theme=dark]')) return void rule.remove()
        rule.selectors = rule.selectors.map(scoped)
      })
    },
  }
}

function scoped(selector: string): string {
  if (GLOBAL.test(selector)) return selector
  if (/^(:root|html|body)\b/.test(selector)) return selector.replace(/^(:root|html|body)(,|\s|$)?/, `${SCOPE}$2`)
  return `${SCOPE} ${selector}`
}
