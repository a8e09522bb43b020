import { HourField } from '#renderer/ui/HourField.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Round } from './round.ts'
import classes from './Round.module.css'

interface RoundBarProps {
  readonly round: Round
  readonly floorId: number | undefined
  readonly hour: string
  readonly onView: (part: { floorId?: number | undefined; day?: string; shift?: string }) => void
  readonly onHour: (hour: string) => void
  /** A card was scanned or a bed typed. */
  readonly onBed: (typed: string) => void
}

/** Which shift and floor, at which hour it was given, and whose bed card was scanned. */
export function RoundBar({ round, floorId, hour, onView, onHour, onBed }: RoundBarProps) {
  const [typed, setTyped] = useState('')
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="班次"
        data={round.shifts.map(({ name }) => name)}
        value={round.shift}
        onChange={(shift) => onView({ shift, day: round.day })}
      />
      <div style={{ width: '9.5rem' }}>
        <DayField
          label="日期"
          value={round.day}
          onChange={(day) => (day === '' ? undefined : onView({ day, shift: round.shift }))}
        />
      </div>
      <Select
        label="楼层"
        w="8rem"
        allowDeselect={false}
        data={[
          { value: '', label: '全院' },
          ...round.floors.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={floorId === undefined ? '' : String(floorId)}
        onChange={(id) => onView({ floorId: id === null || id === '' ? undefined : Number(id) })}
      />
      <div style={{ width: '8rem' }}>
        <HourField label="给药时间" value={hour} onChange={onHour} />
      </div>
      <TextInput
        label="床头卡"
        w="9rem"
        placeholder="扫码或输床号"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event) || typed.trim() === '') return
          event.preventDefault()
          onBed(typed.trim())
          setTyped('')
        }}
      />
      <span className={classes.keys}>↑↓ 移动　回车 给药　X 未给　A 本人全部　N 需要时</span>
    </div>
  )
}
