/** One column of a table. */
export interface DataColumn<T> {
  /** Also the name of the slot that fills its cells. */
  readonly key: string
  readonly label: string
  /** Its cells' text, where no slot fills them; of a cut cell also its title. */
  readonly text?: (row: T) => string
  /** `line` is never broken, `cut` takes what width is left and ends with an ellipsis. */
  readonly look?: 'line' | 'cut'
  /** Names the row. */
  readonly head?: boolean
  /** Its label is for screen readers alone: a column of buttons. */
  readonly hidden?: boolean
}
