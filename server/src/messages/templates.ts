import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MessageTemplate } from './schema.ts'

const LocalText = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const Templates = z.object({
  types: z.record(z.string(), z.string()),
  otherType: z.string(),
  templates: z.record(MessageTemplate, z.object({ name: LocalText, text: z.string().min(1) })),
})

/** Texts of the SMS, kept as data: changing one needs no programmer. */
export const templates = Templates.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'templates.json'), 'utf8')))
