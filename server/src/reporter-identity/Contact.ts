/** Who is behind a case, in plain words. */
export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  /** Number of an identity card. */
  readonly identity: string | null
  /** Where the person lives; not where the matter happened. */
  readonly address: string | null
  readonly customerId: string | null
}

export const NOBODY: Contact = { name: null, phone: null, identity: null, address: null, customerId: null }
