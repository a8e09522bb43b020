import { useBlocker } from '@tanstack/react-router'
import { rotaView } from './rota-view.ts'

const daysIn = (search: unknown): string => {
  const { unit, day } = rotaView.parse(search)
  return `${unit} ${day ?? ''}`
}

/**
 * Asks before changes are lost: on the way to another page, and to other days, whose cells are read anew.
 * Filters lose nothing.
 */
export function useLeaving(isDirty: boolean) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty &&
      (current.pathname !== next.pathname || daysIn(current.search) !== daysIn(next.search)),
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  const isAsking = blocker.status === 'blocked'
  return {
    isAsking,
    stay: () => {
      if (blocker.status === 'blocked') blocker.reset()
    },
    leave: () => {
      if (blocker.status === 'blocked') blocker.proceed()
    },
  }
}
