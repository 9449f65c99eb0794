import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A cigarette on offer: `grade` 1 (dearest) to 5, price per carton to the retailer. */
const Article = z.object({ sku: z.string(), name: z.string(), grade: z.int().min(1).max(5), priceFen: z.int().positive() })
export type Article = z.infer<typeof Article>

/** What can be ordered, in the order it is read out. */
export const catalogue: readonly Article[] = z.array(Article).parse(JSON.parse(readFileSync(join(import.meta.dirname, 'catalogue.json'), 'utf8')))
