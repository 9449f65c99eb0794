import bpmnZh from 'bpmn-js-i18n/translations/zn.js'
import { canvasZh } from './canvasZh.ts'
import { decisionZh } from './decisionZh.ts'
import { panelHelpZh } from './panelHelpZh.ts'
import { panelZh } from './panelZh.ts'
import { templatesZh } from './templatesZh.ts'

type Dictionary = Readonly<Record<string, string>>
/** bpmn.io's translate service: a template and the values for its `{places}`. */
export type Translate = (template: string, replacements?: Readonly<Record<string, unknown>>) => string

/** Every word of the process editor. Later dictionaries win. */
export const processWords: Dictionary = { ...bpmnZh, ...panelZh, ...panelHelpZh, ...templatesZh, ...canvasZh }
/** Every word of the decision editor. */
export const decisionWords: Dictionary = { ...bpmnZh, ...canvasZh, ...decisionZh }

/** A bpmn.io module that shows the editors' own words from a dictionary; without one they stay English. */
export function translateModule(words: Dictionary | undefined): { translate: ['value', Translate] } {
  return { translate: ['value', translator(words ?? {})] }
}

function translator(words: Dictionary): Translate {
  return (template, replacements = {}) =>
    (words[template] ?? words[template.trim()] ?? template).replaceAll(/\{([^}]+)\}/g, (place, name: string) =>
      name in replacements ? String(replacements[name]) : place,
    )
}
