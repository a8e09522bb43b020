import { listFree } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay, type Day } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { ReactNode } from 'react'
import classes from './BedPicker.module.css'
import { bedKindWords } from './words.ts'

interface BedPickerProps {
  readonly label: string
  /** From which day somebody shall lie in the bed. */
  readonly day: Day
  /** For whom: then beds that the home's rules keep from this person are named with the reason. */
  readonly residentId?: number | undefined
  readonly value?: number | null
  readonly onChange: (bedId: number | null) => void
  readonly error?: ReactNode
  /** In a dialog: the cursor starts here. */
  readonly takesFocus?: boolean
}

type Free = OutputOf<typeof listFree>

function labelOf(bed: Free['rows'][number]): string {
  const { code, kind, isReserve, isBookedForPerson, warnings } = bed
  const words = [
    ...(kind === 'unknown' ? [] : [bedKindWords[kind]]),
    ...(isReserve ? ['应急预留'] : []),
    ...(isBookedForPerson ? ['已为本人预订'] : []),
    ...(warnings.length === 0 ? [] : ['有提醒']),
  ]
  return words.length === 0 ? code : `${code}（${words.join('，')}）`
}

/** Free beds by floor; last those that are free but not offered, each with why. */
function groupsOf({ rows, notOffered }: Free) {
  const floorOf = (bed: Free['rows'][number]) => `${bed.building} ${bed.floor}`
  const floors = [...new Set(rows.map(floorOf))].map((group) => ({
    group,
    items: rows
      .filter((bed) => floorOf(bed) === group)
      .map((bed) => ({ value: String(bed.bedId), label: labelOf(bed) })),
  }))
  if (notOffered.length === 0) return floors
  const refused = notOffered.map(({ bedId, code, reason }) => ({
    value: String(bedId),
    label: `${code}：${reason}`,
    disabled: true,
  }))
  return [...floors, { group: '空着，但不能选', items: refused }]
}

function countText({ rows, notOffered }: Free): string {
  const more = notOffered.length === 0 ? '' : `，另有 ${notOffered.length} 张不能选`
  return `这一天有 ${rows.length} 张空床${more}`
}

/** A free bed, by floor; rules that the home only warns of are said. Typing a code narrows the list. */
export function BedPicker({ label, day, residentId, value = null, ...props }: BedPickerProps) {
  const free = useOperationQuery(
    listFree,
    { day, ...(residentId === undefined ? {} : { residentId }) },
    { enabled: isDay(day), keepPrevious: true },
  )
  const data = free.data ?? { rows: [], notOffered: [] }
  const isTaken = value !== null && free.isSuccess && !data.rows.some((bed) => bed.bedId === value)
  const whyNot = data.notOffered.find((bed) => bed.bedId === value)?.reason
  const complaint = isTaken ? (whyNot ?? '这张床这一天不空，换一张') : undefined
  const warnings = data.rows.find((bed) => bed.bedId === value)?.warnings ?? []
  return (
    <>
      <TypedSelect
        label={label}
        required
        data-autofocus={props.takesFocus === true ? true : undefined}
        clearable
        limit={300}
        placeholder={
          free.isSuccess && data.rows.length === 0 ? '这一天没有空床' : '输入床号或从列表选'
        }
        description={free.isSuccess ? countText(data) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={groupsOf(data)}
        value={value === null ? null : String(value)}
        onChange={(chosen) => props.onChange(chosen === null ? null : Number(chosen))}
        error={props.error ?? free.error?.message ?? complaint}
      />
      {warnings.length === 0 ? null : (
        <p className={classes.warnings} role="status">
          提醒：{warnings.join('；')}。可以保存。
        </p>
      )}
    </>
  )
}
