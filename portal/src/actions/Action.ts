/** Where an action stands in the menu: by what it means, in the order of this list. */
export const ACTION_GROUPS = ['handle', 'time', 'hands', 'ask', 'tell', 'press', 'move', 'print'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

/** True: may be done now. A sentence: why not now. False: not this person's, and not shown. */
export type ActionState = boolean | string

/** One thing a person may do with a case or a task. */
export interface Action {
  /** Also the element's `data-testid`. */
  readonly id: string
  readonly group: ActionGroup
  /** Key of the dictionaries: its name. */
  readonly label: string
  /** Its name where the dictionaries' word is not enough. */
  readonly text?: () => string
  /** Its key on the page. */
  readonly keys?: string
  /** The lower, the sooner it stands beside the menu as a button; without one only in the menu. */
  readonly rank?: number
  /** What cannot be undone. */
  readonly danger?: boolean
  readonly state: () => ActionState
  /** Asked of the server when the menu opens: why not now, or null. */
  readonly ask?: () => Promise<string | null>
  readonly run: () => unknown
}
