import { loadPart } from '../api/loadPart.ts'
import type { FormioLibrary } from './FormioForm.ts'
import type { FormioParts } from './setUpFormio.ts'

let loaded: Promise<FormioLibrary> | undefined

/** Loads the form renderer with its styles, once, when the first form is shown. */
export function loadFormio(): Promise<FormioLibrary> {
  loaded ??= loadPart(load).catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  return loaded
}

async function load(): Promise<FormioLibrary> {
  const [library, { setUpFormio }] = await Promise.all([
    import('@formio/js/form') as unknown as Promise<FormioParts & { readonly Formio: FormioLibrary }>,
    import('./setUpFormio.ts'),
    import('./formStyles.ts'),
  ])
  setUpFormio(library)
  return library.Formio
}
