import { z } from 'zod'

/** What a list shows, as far as it stands in the address. Areas extend it by their filters. */
export const listView = z.object({
  search: z.string().max(60).default('').catch(''),
  page: z.number().int().min(1).default(1).catch(1),
  sort: z.string().max(40).optional().catch(undefined),
  descending: z.boolean().default(false).catch(false),
})

export type ListView = z.output<typeof listView>

/** Rows on one page: enough for a small home in two pages, few enough to draw at once. */
export const rowsPerPage = 50

/** Paging of a list operation for a view. */
export function pagingOf(view: Pick<ListView, 'page'>) {
  return { limit: rowsPerPage, offset: (view.page - 1) * rowsPerPage }
}
