import type { Plugin } from 'vite'

/** Element Plus components that bring no style sheet of their own. */
const UNSTYLED = new Set(['config-provider', 'collapse-transition'])
/** Parts whose style lies in their whole's sheet, besides those that have one. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  select: ['option', 'popper', 'tag', 'scrollbar', 'input'],
  dropdown: ['popper'],
  tooltip: ['popper'],
  popover: ['popper'],
  popconfirm: ['popper', 'button'],
  'date-picker': ['popper', 'date-picker-panel', 'input', 'scrollbar', 'button'],
  cascader: ['cascader-panel', 'popper', 'input', 'tag', 'checkbox', 'radio', 'scrollbar'],
  'tree-select': ['tree', 'select', 'popper', 'input', 'tag', 'scrollbar', 'option'],
  autocomplete: ['popper', 'input', 'scrollbar'],
  tree: ['checkbox'],
  table: ['checkbox', 'tag', 'scrollbar', 'tooltip'],
  pagination: ['select', 'popper', 'option', 'input', 'tag', 'scrollbar'],
  dialog: ['overlay'],
  drawer: ['overlay'],
  'message-box': ['overlay', 'button', 'input'],
  message: ['badge'],
  menu: ['popper'],
}

/** Brings the style sheet of each Element Plus component a module imports by name, and of no other. */
export function elementStyles(): Plugin {
  return {
    name: 'element-styles',
    transform(code, id) {
      if (id.includes('node_modules') || !/\.(ts|vue)(\?|$)/.test(id)) return null
      const sheets = new Set<string>()
      for (const match of code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']element-plus["']/g)) {
        for (const name of (match[1] ?? '').matchAll(/\b(El|v)([A-Z]\w*)/g)) collect(kebab(name[2] ?? ''), sheets)
      }
      if (sheets.size === 0) return null
      const imports = [...sheets].map((sheet) => `import 'element-plus/theme-chalk/el-${sheet}.css'`)
      return { code: `${imports.join(';')};${code}`, map: null }
    },
  }
}

function collect(component: string, sheets: Set<string>): void {
  if (UNSTYLED.has(component)) return
  sheets.add(component)
  for (const also of ALSO[component] ?? []) sheets.add(also)
}

function kebab(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
}
