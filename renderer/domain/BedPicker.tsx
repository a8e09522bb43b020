import { listFree } from '#shared/contract/beds/bed.ts'
import { isDay, type Day } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { bedKindWords } from './words.ts'

interface BedPickerProps {
  readonly label: string
  /** From which day somebody shall lie in the bed. */
  readonly day: Day
  readonly value?: number | null
  readonly onChange: (bedId: number | null) => void
  readonly error?: ReactNode
}

/** A free bed, by floor. Typing a code narrows the list. */
export function BedPicker({ label, day, value = null, onChange, error }: BedPickerProps) {
  const free = useOperationQuery(listFree, { day }, { enabled: isDay(day), keepPrevious: true })
  const beds = free.data?.rows ?? []
  const floors = [...new Set(beds.map((bed) => `${bed.building} ${bed.floor}`))]
  const isTaken = value !== null && free.isSuccess && !beds.some((bed) => bed.bedId === value)
  return (
    <Select
      label={label}
      required
      searchable
      clearable
      limit={300}
      placeholder={free.isSuccess && beds.length === 0 ? '这一天没有空床' : '输入床号或从列表选'}
      description={free.isSuccess ? `这一天有 ${beds.length} 张空床` : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={floors.map((floor) => ({
        group: floor,
        items: beds
          .filter((bed) => `${bed.building} ${bed.floor}` === floor)
          .map((bed) => ({
            value: String(bed.bedId),
            label: bed.kind === 'unknown' ? bed.code : `${bed.code}（${bedKindWords[bed.kind]}）`,
          })),
      }))}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
      error={error ?? free.error?.message ?? (isTaken ? '这张床这一天不空，换一张' : undefined)}
    />
  )
}
