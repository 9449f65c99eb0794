type Variables = Readonly<Record<string, unknown>>

/** Where a token is sent, and the variables of the scopes that begin for it. */
interface Activation {
  readonly elementId: string
  readonly variables?: readonly { readonly variables: object; readonly scopeId: string }[]
}

/** One thing done to the instances of a scenario. `element` is the latest of that id. */
export type Deed =
  | { readonly do: 'create'; readonly process: string; readonly variables?: Variables; readonly startAt?: readonly string[] }
  | { readonly do: 'modify'; readonly process: string; readonly activate: readonly Activation[]; readonly terminate: readonly string[] }
  | { readonly do: 'migrate'; readonly process: string; readonly to: string; readonly map: Readonly<Record<string, string>> }
  | { readonly do: 'complete'; readonly type: string; readonly variables?: Variables }
  | { readonly do: 'fail'; readonly type: string; readonly retries: number; readonly backOff?: number; readonly variables?: Variables }
  | { readonly do: 'throw'; readonly type: string; readonly code: string; readonly variables?: Variables }
  | { readonly do: 'publish'; readonly name: string; readonly key: string; readonly ttl?: number; readonly id?: string; readonly variables?: Variables }
  | { readonly do: 'broadcast'; readonly name: string; readonly variables?: Variables }
  | { readonly do: 'set'; readonly element: string; readonly variables: Variables; readonly local?: boolean }
  | { readonly do: 'retries'; readonly element: string; readonly retries: number }
  | { readonly do: 'resolve'; readonly element: string }
  | { readonly do: 'cancel'; readonly process: string }
  | { readonly do: 'pass'; readonly seconds: number }
  /** A REST call on the native user task of that element; `to` follows its key in the path. */
  | { readonly do: 'ask'; readonly method: string; readonly element: string; readonly to?: string; readonly body?: object }

/** A rule, the models it is shown with, and what is done to them. */
export interface Scenario {
  /** The version it came with, when that is later than 8.5: it is compared with that one. */
  readonly since?: '8.6.0'
  /** The rule in a few words, its name in reports. */
  readonly rule: string
  /** BPMN texts. */
  readonly files: readonly string[]
  readonly deeds: readonly Deed[]
}

export const create = (process: string, variables: Variables = {}): Deed => ({ do: 'create', process, variables })
export const complete = (type: string, variables: Variables = {}): Deed => ({ do: 'complete', type, variables })
export const publish = (name: string, key: string, more: { ttl?: number; id?: string; variables?: Variables } = {}): Deed => ({ do: 'publish', name, key, ...more })
export const pass = (seconds: number): Deed => ({ do: 'pass', seconds })
