import flatpickr from 'flatpickr'
import { Mandarin } from 'flatpickr/dist/l10n/zh.js'
import { registerNumberFields, type ComponentRegister } from './numberFields.ts'

/** The parts of Form.io that must be told about our house, whether for filling in or for building forms. */
export interface FormioParts {
  readonly Formio: { readonly cdn: { setBaseUrl(url: string): void } }
  readonly Components: ComponentRegister
  readonly Utils: { readonly Evaluator: { noeval: boolean } }
}

/**
 * Makes Form.io work in our house: nothing is loaded from its own servers at run time, and no form runs JavaScript,
 * so that the page needs no unsafe-eval.
 */
export function setUpFormio({ Formio, Components, Utils }: FormioParts): void {
  Utils.Evaluator.noeval = true
  registerNumberFields(Components)
  Formio.cdn.setBaseUrl('/vendor')
  // Form.io looks for its date picker on window before it would ask its own servers for it.
  Object.assign(window, { flatpickr, 'flatpickr-zh-CN': Mandarin })
  Object.assign(flatpickr.l10ns, { 'zh-CN': Mandarin })
}
