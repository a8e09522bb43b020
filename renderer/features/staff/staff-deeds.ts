import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import type { RowAction } from '#renderer/ui/RowActions.tsx'
import { useNavigate } from '@tanstack/react-router'
import type { StaffRow } from './staff-columns.tsx'

/** What a row of the staff offers: today what fits the state, on a past day the corrections of that day. */
export function useStaffDeeds(): (row: StaffRow) => readonly RowAction[] {
  const navigate = useNavigate()
  const mayWrite = useMay('staff.write')
  const mayCorrect = useHolds('staff.write')
  const asOf = useAsOf()
  return ({ id: staffId, state }) => {
    const params = { staffId }
    if (!mayCorrect) return []
    if (asOf !== null) {
      const search = { day: asOf }
      const correctPost = () =>
        void navigate({ to: '/staff/$staffId/correct-post', params, search })
      const correctEmployment = () =>
        void navigate({ to: '/staff/$staffId/correct-employment', params, search })
      return [
        ...(state === 'in' ? [{ label: '更正岗位', run: correctPost }] : []),
        ...(state === 'none' ? [] : [{ label: '更正任职时间', run: correctEmployment }]),
      ]
    }
    if (!mayWrite) return []
    const again = { to: '/staff/new', search: { staffId } } as const
    const today: readonly RowAction[] = [
      { label: '加或换岗位', run: () => void navigate({ to: '/staff/$staffId/post', params }) },
      {
        label: '登记证书',
        run: () => void navigate({ to: '/staff/$staffId/certificate', params }),
      },
      { label: '办理离职', run: () => void navigate({ to: '/staff/$staffId/end', params }) },
    ]
    return [
      ...(state === 'in' ? today : [{ label: '再次入职', run: () => void navigate(again) }]),
      { label: '更正资料', run: () => void navigate({ to: '/staff/$staffId/correct', params }) },
    ]
  }
}
