import type { EngineOptions } from './EngineOptions.ts'
import type { Request, Response } from './EngineCore.ts'

/** What the writer's thread is started with; functions can't cross. */
export type WriterData = Omit<EngineOptions, 'onProblem' | 'onQuiet'>

/** Questions about the store that change no process. */
export type Question =
  | { readonly ask: 'records'; readonly from: number; readonly limit: number }
  | { readonly ask: 'exporterPosition'; readonly exporterId: string }
  | { readonly ask: 'acknowledge'; readonly exporterId: string; readonly position: number }
  | { readonly ask: 'status' }
  | { readonly ask: 'backup'; readonly file: string }
  | { readonly ask: 'stop' }

export type ToWriter =
  | { readonly kind: 'withdraw'; readonly id: number }
  | { readonly kind: 'requests'; readonly requests: readonly Request[] } | { readonly kind: 'question'; readonly id: number; readonly question: Question }

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'turn'; readonly responses: readonly Response[]; readonly jobTypes: readonly string[]; readonly records: number }
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  /** Nothing was asked and nothing happened for some seconds. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'problem'; readonly message: string }
  /** The writer can't go on: what was not answered was not done. */
  | { readonly kind: 'broken'; readonly message: string }
