import type { Customer } from '../customers/index.ts'

export type Retailer = Pick<Customer, 'grade' | 'orderDay'> & { readonly licence: string }

/** What an order request says of its retailer: grade and order day as the agent sees them, so that the order book goes by the same. */
export function orderingFacts({ licence, grade, orderDay }: Retailer): { licence: string; retailer?: { grade: number; orderDay: number } } {
  return { licence, ...(grade == null || orderDay == null ? {} : { retailer: { grade, orderDay } }) }
}
