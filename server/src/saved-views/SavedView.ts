import { defineEntity, p } from '@mikro-orm/core'

const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    id: p.integer().primary(),
    /** The list it is for. */
    page: p.string().length(10),
    name: p.string().length(30),
    /** The page's address, as its query has it. */
    filter: p.json<Record<string, string>>(),
    owner: p.string().length(64),
    ownerName: p.string().length(64),
    site: p.string().length(4),
    /** Whether everybody of the site sees it. */
    shared: p.boolean(),
    savedAt: p.datetime(3),
    revision: p.integer(),
  },
  uniques: [{ name: 'saved_view_name_unique', properties: ['owner', 'page', 'name'] }],
  indexes: [{ name: 'saved_view_site_index', properties: ['site', 'page', 'shared'] }],
})

/** Filters, order and columns of a list under a name. */
export class SavedView extends SavedViewSchema.class {}

SavedViewSchema.setClass(SavedView)
