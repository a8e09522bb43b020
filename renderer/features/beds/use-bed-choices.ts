import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useNavigate } from '@tanstack/react-router'
import type { BedStep, OpenDialog } from './BedDialogs.tsx'
import type { BoardBed, ConditionKind } from './board-beds.ts'
import { conditionWords } from '#shared/rules/bed-signs.ts'
import type { ChoiceWhat } from './use-moving.ts'

export interface Choice {
  readonly label: string
  readonly run: () => void
  /** The menu hands the cursor on to what it started, instead of back to the card. */
  readonly takesFocus?: boolean
}

interface Started {
  readonly onChoose: (what: ChoiceWhat) => void
  readonly onDialog: (dialog: OpenDialog) => void
}

const kinds: readonly ConditionKind[] = ['isolation', 'cleaning', 'repair']

/** Where who lies in a bed goes: another bed, a further one, or a note for the office. */
function useMoveChoices(bed: BoardBed, { onChoose, onDialog }: Started): readonly Choice[] {
  const mayMove = useMay('beds.move')
  const mayNote = useMay('beds.note-move')
  const dialog = (label: string, step: BedStep): Choice => ({
    label,
    run: () => onDialog({ ...step, bed }),
    takesFocus: true,
  })
  const note = mayNote ? [dialog('夜间调床，待补全…', { step: 'note-move' })] : []
  if (!mayMove) return note
  if (bed.isExtra) return [dialog('结束副床…', { step: 'end-extra-bed' })]
  return [
    { label: '调床…', run: () => onChoose('bed'), takesFocus: true },
    { label: '对调…', run: () => onChoose('swap'), takesFocus: true },
    dialog('登记副床…', { step: 'extra-bed' }),
    ...note,
  ]
}

/** What can be done with who lies in a bed, as far as the reader may, today. */
function usePersonChoices(bed: BoardBed, started: Started): readonly (readonly Choice[])[] {
  const navigate = useNavigate()
  const mayLeave = useMay('residents.leave')
  const mayWrite = useMay('residents.write')
  const holdsWrite = useHolds('residents.write')
  const asOf = useAsOf()
  const moves = useMoveChoices(bed, started)
  const params = { residentId: bed.residentId ?? 0 }
  const leave = bed.away
    ? ({ label: '登记返回', to: '/residents/$residentId/return' } as const)
    : ({ label: '登记外出、住院', to: '/residents/$residentId/leave' } as const)
  const comings: Choice[] = []
  if (mayLeave)
    comings.push({ label: leave.label, run: () => void navigate({ to: leave.to, params }) })
  if (mayWrite) {
    const to = '/residents/$residentId/discharge' as const
    comings.push({ label: '办理离开', run: () => void navigate({ to, params }) })
  }
  if (asOf !== null && holdsWrite && bed.bedStayId !== null) {
    const to = '/residents/$residentId/correct-stay' as const
    const search = { bedStayId: bed.bedStayId, day: asOf }
    comings.push({ label: '更正床位占用', run: () => void navigate({ to, params, search }) })
  }
  const open = {
    label: '打开档案',
    run: () => void navigate({ to: '/residents/$residentId', params }),
  }
  return [[open, ...moves], comings]
}

/** What can be done with a bed in which nobody lies. */
function useFreeBedChoices(bed: BoardBed, { onDialog }: Started): readonly (readonly Choice[])[] {
  const navigate = useNavigate()
  const mayAdmit = useMay('residents.write')
  const mayBook = useMay('beds.book')
  // The list is as of today: on a past day nobody is offered anything.
  const isToday = useAsOf() === null
  const mayOffer = useMay('waiting.read') && isToday
  const dialog = (label: string, step: BedStep): Choice => ({
    label,
    run: () => onDialog({ ...step, bed }),
    takesFocus: true,
  })
  const isBooked = bed.reservedUntil !== null
  const search = {
    bedId: bed.bedId,
    ...(bed.reservedForResidentId === null ? {} : { residentId: bed.reservedForResidentId }),
  }
  const admit = { label: '办理入住', run: () => void navigate({ to: '/residents/admit', search }) }
  const bookings = isBooked
    ? [
        dialog('改预订期限…', { step: 'extend-booking' }),
        dialog('取消预订…', { step: 'cancel-booking' }),
      ]
    : [dialog('预订…', { step: 'book' })]
  return [
    [
      ...(mayAdmit ? [admit] : []),
      ...(mayBook ? bookings : []),
      ...(mayOffer && !isBooked ? [dialog('轮候中谁合适…', { step: 'fitting' })] : []),
    ],
  ]
}

/** Isolation, cleaning, repair: to begin what is not, to end what is. */
function useConditionChoices(bed: BoardBed, { onDialog }: Started): readonly Choice[] {
  if (!useMay('beds.condition')) return []
  const current = new Set(bed.conditions.map(({ kind }) => kind))
  return kinds.map((kind) => {
    const isSo = current.has(kind)
    const word = conditionWords[kind]
    return {
      label: isSo ? `结束${word}…` : `${word}…`,
      run: () => onDialog({ step: isSo ? 'end-condition' : 'condition', kind, bed }),
      takesFocus: true,
    }
  })
}

/** All that can be done with a bed and who lies in it, in groups; none is empty. */
export function useBedChoices(bed: BoardBed, started: Started): readonly (readonly Choice[])[] {
  const navigate = useNavigate()
  const person = usePersonChoices(bed, started)
  const free = useFreeBedChoices(bed, started)
  const conditions = useConditionChoices(bed, started)
  const params = { bedId: bed.bedId }
  const file = {
    label: '床位资料',
    run: () => void navigate({ to: '/beds/$bedId', params }),
  }
  const groups = [...(bed.residentId === null ? free : person), conditions, [file]]
  return groups.filter((group) => group.length > 0)
}
