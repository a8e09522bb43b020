import type { RoleRight } from '#shared/permissions.ts'
import { createRootRoute, notFound } from '@tanstack/react-router'
import { z } from 'zod'
import { NoSuchPage } from '../NoSuchPage.tsx'
import { Shell } from '../Shell.tsx'

/**
 * What a past day means for a screen: `shows` it, has no state (`none`), `writes` and is closed while a
 * past day is shown, or `corrects` the past.
 */
export type PastDay = 'shows' | 'none' | 'writes' | 'corrects'

const rowId = z.coerce.number().int().positive()

/** A row's id in the address; anything else is a page that does not exist. */
export function rowIn<const Name extends string>(name: Name) {
  return {
    parse: (params: Record<Name, string>) => {
      const { data } = rowId.safeParse(params[name])
      if (data === undefined) throw notFound()
      return { [name]: data } as Record<Name, number>
    },
  }
}

export const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

/**
 * A screen of the program, with the right without which it has nothing to show or to save. Navigation
 * and search offer it to who holds that right; the service decides.
 */
export const screen = (helpKey: string, pastDay: PastDay, right?: RoleRight) => ({
  getParentRoute: () => root,
  staticData: { helpKey, pastDay, right },
})
