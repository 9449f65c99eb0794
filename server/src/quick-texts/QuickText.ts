import { defineEntity, p } from '@mikro-orm/core'
import type { MacroValues, QuickTextScope } from './schema.ts'

const QuickTextSchema = defineEntity({
  name: 'QuickText',
  tableName: 'quick_text',
  properties: {
    id: p.integer().primary(),
    scope: p.string().length(10).$type<QuickTextScope>(),
    /** A user name, a site's code, or nobody's in particular. */
    owner: p.string().length(64).nullable(),
    name: p.string().length(60),
    text: p.text(),
    /** A macro also fills in fields of this form. */
    formId: p.string().length(64).nullable(),
    macro: p.json<MacroValues>().nullable(),
    createdBy: p.string().length(64),
    updatedAt: p.datetime(3),
    updatedBy: p.string().length(64),
    revision: p.integer(),
  },
  indexes: [{ name: 'quick_text_owner_index', properties: ['scope', 'owner', 'name'] }],
})

/** 常用语: a text one writes again and again, or a macro that fills in a form. */
export class QuickText extends QuickTextSchema.class {}

QuickTextSchema.setClass(QuickText)
