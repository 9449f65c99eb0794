import { foreignLicence } from '../../../forms/numbers/cigaretteCode.ts'
import { NUMBER_CHECKS } from '../../../forms/numbers/numberChecks.ts'
import type { NumberCheck, NumberProblem } from '../../../forms/numbers/NumberCheck.ts'
import { fieldsOf } from './fieldsOf.ts'

/** One thing wrong with a field, as Form.io shows it. */
interface FieldError {
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly path: string
  readonly component: object
}

interface Flags {
  readonly async?: boolean
}

/** As far as we reach into Form.io's text field. */
interface TextField {
  readonly component: { readonly disabled?: boolean; readonly sameLicence?: boolean }
  readonly options: { readonly language?: string }
  readonly path: string
  readonly root?: { readonly _form?: unknown }
  readonly rootValue: Readonly<Record<string, unknown>>
  readonly dataValue: unknown
  readonly disabled: boolean
  readonly pristine: boolean
  _errors: FieldError[]
  shouldSkipValidation(data: unknown, row: unknown, flags: Flags): boolean
  validateComponent(data: unknown, row: unknown, flags: Flags): FieldError[] | Promise<FieldError[]>
  setComponentValidity(errors: FieldError[], dirty: boolean, silentCheck: boolean): unknown
  setCustomValidity(messages: readonly FieldError[], dirty: boolean): unknown
}

/** Form.io's class of text fields. */
export interface TextFieldClass {
  new (component: object, options: object, data: object): TextField
  schema(...more: object[]): object
  readonly builderInfo: object
}

/** Where Form.io keeps its components. */
export interface ComponentRegister {
  readonly components: Record<string, unknown>
}

/** Makes our number components known to Form.io, for filling in and for building forms alike. */
export function registerNumberFields({ components }: ComponentRegister): void {
  const text = components['textfield'] as TextFieldClass
  for (const check of NUMBER_CHECKS.values()) components[check.type] ??= numberField(text, check)
}

/** A text field that knows one kind of number and says what is wrong with it. */
function numberField(Text: TextFieldClass, check: NumberCheck): TextFieldClass {
  return class extends Text {
    static override schema(...more: object[]): object {
      return Text.schema({ type: check.type, key: check.type, label: check.type }, ...more)
    }

    static override get builderInfo(): object {
      return { ...Text.builderInfo, title: check.type, schema: this.schema() }
    }

    get defaultSchema(): object {
      return Text.schema({ type: check.type })
    }

    override validateComponent(data: unknown, row: unknown, flags: Flags = {}): FieldError[] | Promise<FieldError[]> {
      const found = super.validateComponent(data, row, flags)
      return found instanceof Promise ? found.then((errors) => this.withNumber(errors, data, row, flags)) : this.withNumber(found, data, row, flags)
    }

    /** What is allowed and yet worth a look is said in the same place. */
    override setComponentValidity(errors: FieldError[], dirty: boolean, silentCheck: boolean): unknown {
      const shown = super.setComponentValidity(errors, dirty, silentCheck)
      const stranger = errors.length === 0 && !silentCheck && (dirty || !this.pristine) ? this.stranger() : undefined
      return stranger === undefined ? shown : this.setCustomValidity([this.told(stranger, 'warning')], dirty)
    }

    private withNumber(errors: FieldError[], data: unknown, row: unknown, flags: Flags): FieldError[] {
      const value = String(this.dataValue ?? '').trim()
      if (errors.length > 0 || value === '' || this.disabled || this.component.disabled === true || this.shouldSkipValidation(data, row, flags)) return errors
      const problem = check.check(check.normalise(value), new Date().toISOString().slice(0, 10)) ?? (this.component.sameLicence === true ? this.stranger() : undefined)
      if (problem === undefined) return errors
      this._errors = [this.told(problem, 'error')]
      return this._errors
    }

    /** Set for a whole code that was delivered to another retailer than this form names. */
    private stranger(): NumberProblem | undefined {
      if (check.type !== 'cigaretteCode') return undefined
      const licence = fieldsOf(this.root?._form).find(({ type }) => type === 'licenceNumber')
      return foreignLicence(String(this.dataValue ?? ''), String(this.rootValue[licence?.key ?? ''] ?? ''))
    }

    private told(problem: NumberProblem, level: FieldError['level']): FieldError {
      return { level, message: problem[this.options.language === 'en' ? 'en' : 'zh'], path: this.path, component: this.component }
    }
  }
}
