/** One field of a rendered form, as far as we reach into Form.io. */
export interface FormioComponent {
  readonly component: { readonly key: string; readonly label?: string }
  readonly path: string
  setCustomValidity(messages: readonly { level: 'error'; message: string }[] | '', dirty?: boolean): void
  focus(): void
}

/** What a change tells: `modified` only when the person made it. */
export interface FormioChange {
  readonly data: Record<string, unknown>
  readonly changed?: { readonly component?: { readonly key?: string } }
}

/** A rendered form. */
export interface FormioForm {
  submission: { data: Record<string, unknown> }
  readonly data: Record<string, unknown>
  readonly errors: readonly { readonly message: string; readonly component?: { readonly key?: string; readonly path?: string } }[]
  language: string
  setSubmission(submission: { data: Record<string, unknown> }, flags?: object): Promise<unknown>
  checkValidity(data: unknown, dirty: boolean): boolean
  getComponent(path: string): FormioComponent | undefined
  on(event: 'change', listener: (change: FormioChange, flags: object, modified: boolean) => void): void
  on(event: string, listener: (...facts: never[]) => void): void
  destroy(all?: boolean): void
}

/** The library, loaded when the first form is shown. */
export interface FormioLibrary {
  createForm(element: HTMLElement, schema: object, options: object): Promise<FormioForm>
}
