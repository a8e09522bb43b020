import { useRouter } from '@tanstack/react-router'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useSession } from '#renderer/api/context.tsx'
import { placeOf } from './place-of.ts'

/**
 * Whether a place that is named by its address opens for the person: holds the right of its screen,
 * and no past day closes it. A way that ends before a shut door is not shown.
 */
export function useOpens(): (link: string) => boolean {
  const router = useRouter()
  const permissions = useSession()?.permissions ?? []
  const isPast = useAsOf() !== null
  return (link) => {
    const [, , found] = router.getMatchedRoutes(placeOf(link).to)
    const { right, pastDay } = found?.options.staticData ?? {}
    if (isPast && pastDay === 'writes') return false
    return right === undefined || permissions.includes(right)
  }
}
