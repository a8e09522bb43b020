import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import type { RowAction } from '#renderer/ui/RowActions.tsx'
import { useNavigate } from '@tanstack/react-router'
import type { ResidentRow } from './resident-columns.tsx'

/** Something that can be done with a person, at an address below her page. */
export interface Deed {
  readonly label: string
  readonly to:
    | '/residents/$residentId/move'
    | '/residents/$residentId/leave'
    | '/residents/$residentId/return'
    | '/residents/$residentId/discharge'
}

const move: Deed = { label: '调床', to: '/residents/$residentId/move' }
const leave: Deed = { label: '登记外出', to: '/residents/$residentId/leave' }
const comeBack: Deed = { label: '登记返回', to: '/residents/$residentId/return' }
const discharge: Deed = { label: '办理离开', to: '/residents/$residentId/discharge' }

/** What fits a person's state today, the likeliest first, as far as the reader may do it. */
export function useDeeds(): (state: ResidentRow['state']) => readonly Deed[] {
  const mayMove = useMay('beds.move')
  const mayLeave = useMay('residents.leave')
  const mayWrite = useMay('residents.write')
  return (state) => {
    if (state !== 'in' && state !== 'away') return []
    return [
      ...(mayLeave ? [state === 'away' ? comeBack : leave] : []),
      ...(mayMove ? [move] : []),
      ...(mayWrite ? [discharge] : []),
    ]
  }
}

/** Whether the reader may correct any of the periods of a stay, whatever day is shown. */
export function useMayCorrectPeriods(): boolean {
  const writes = useHolds('residents.write')
  const leaves = useHolds('residents.leave')
  return writes || leaves
}

/** What a row of the register offers: today what fits the state, on a past day the correction. */
export function useRowDeeds(): (row: ResidentRow) => readonly RowAction[] {
  const navigate = useNavigate()
  const deeds = useDeeds()
  const mayWrite = useMay('residents.write')
  const mayCorrect = useMayCorrectPeriods()
  const asOf = useAsOf()
  return ({ id: residentId, state }) => {
    const params = { residentId }
    if (asOf !== null) {
      if (!mayCorrect) return []
      const search = { day: asOf }
      const correct = () =>
        void navigate({ to: '/residents/$residentId/correct-stay', params, search })
      return [{ label: '更正', run: correct }]
    }
    const again = { to: '/residents/admit', search: { residentId } } as const
    return [
      ...deeds(state).map(({ label, to }) => ({
        label,
        run: () => void navigate({ to, params }),
      })),
      ...(mayWrite && (state === 'left' || state === 'waiting')
        ? [
            {
              label: state === 'left' ? '再次入住' : '办理入住',
              run: () => void navigate(again),
            },
          ]
        : []),
      ...(mayWrite
        ? [
            {
              label: '更正资料',
              run: () => void navigate({ to: '/residents/$residentId/correct', params }),
            },
          ]
        : []),
    ]
  }
}
