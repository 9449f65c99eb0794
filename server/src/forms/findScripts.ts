/** A place in a form where text would be run as a program. */
export interface ScriptFinding {
  readonly path: string
  readonly setting: string
}

/** Settings that Form.io evaluates as JavaScript when they are text. As objects they are JSON-logic, which is allowed. */
const SCRIPT_SETTINGS = new Set([
  'custom',
  'customConditional',
  'customDefaultValue',
  'calculateValue',
  'customClick',
  'rowDrafts',
  'addEventListener',
  'allowCalculateOverrideExpression',
])

/** Markup that runs a program in a browser. */
const ACTIVE_MARKUP = /<\s*(script|iframe|object|embed|link|meta|base|form)\b|\bon[a-z]{3,}\s*=|javascript\s*:|vbscript\s*:|data\s*:\s*text\/html/i

/** Templates may name a value, `{{ data.name }}`, and nothing more. */
const TEMPLATE = /\{\{\{?([\s\S]*?)\}\}\}?/g
const TEMPLATE_PATH = /^\s*(?:data|row|item|component|value|t)?[.\w\s|]*$/

/** Finds every snippet of JavaScript in a form, wherever it is hidden. */
export function* findScripts(value: unknown, path = '', depth = 0): Generator<ScriptFinding> {
  if (depth > 60) {
    yield { path, setting: 'depth' }
    return
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* findScripts(item, `${path}[${index}]`, depth + 1)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [setting, inner] of Object.entries(value)) {
    const place = path === '' ? setting : `${path}.${setting}`
    if (isScript(setting, inner)) yield { path, setting }
    yield* findScripts(inner, place, depth + 1)
  }
}

function isScript(setting: string, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false
  if (SCRIPT_SETTINGS.has(setting)) return true
  if (ACTIVE_MARKUP.test(value)) return true
  if (/\{%|<%/.test(value)) return true
  if (/^(javascript|custom)$/.test(value) && (setting === 'type' || setting === 'dataSrc')) return true
  return [...value.matchAll(TEMPLATE)].some((match) => !TEMPLATE_PATH.test(match[1] ?? ''))
}
