import type { windowCounts } from '#shared/contract/safety/check-shown.ts'
import { listSchedules } from '#shared/contract/safety/schedule.ts'
import { windowStateWords } from '#shared/rules/safety/check-words.ts'
import type { WindowState } from '#shared/rules/safety/window-state.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Select, UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import type { z } from 'zod'
import classes from './Checks.module.css'
import type { ChecksView } from './check-view.ts'

type Counts = z.output<typeof windowCounts>

interface FiltersProps {
  readonly view: ChecksView
  readonly kinds: readonly { readonly key: string; readonly name: string }[]
  readonly onChange: (part: Partial<ChecksView>) => void
}

function ScheduleFilter({ view, onChange }: Omit<FiltersProps, 'kinds'>) {
  const rows =
    useOperationQuery(listSchedules, { state: 'all', ...useAsOfInput() }).data?.rows ?? []
  const value = view.scheduleId === undefined ? null : String(view.scheduleId)
  return (
    <Select
      label="计划"
      placeholder="全部计划"
      w={176}
      clearable
      searchable
      data={rows.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value}
      onChange={(next) => onChange({ scheduleId: next === null ? undefined : Number(next) })}
    />
  )
}

/** Days, kind and schedule; the state is asked for by its count. */
export function ChecksFilters({ view, kinds, onChange }: FiltersProps) {
  return (
    <>
      <DayField
        label="从"
        w={132}
        placeholder="本月 1 日"
        value={view.from ?? ''}
        onChange={(from) => onChange({ from: from === '' ? undefined : from })}
      />
      <DayField
        label="到"
        w={132}
        placeholder="今天"
        value={view.to ?? ''}
        onChange={(to) => onChange({ to: to === '' ? undefined : to })}
      />
      <Select
        label="种类"
        placeholder="全部种类"
        w={136}
        clearable
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      {view.tab === 'windows' ? <ScheduleFilter view={view} onChange={onChange} /> : null}
    </>
  )
}

const chips: readonly { readonly key: keyof Counts; readonly state: WindowState | undefined }[] = [
  { key: 'due', state: undefined },
  { key: 'done', state: 'done' },
  { key: 'late', state: 'late' },
  { key: 'part', state: 'part' },
  { key: 'missed', state: 'missed' },
  { key: 'underWay', state: 'under-way' },
  { key: 'open', state: 'open' },
  { key: 'ahead', state: 'ahead' },
]

interface CountsProps {
  readonly counts: Counts | undefined
  readonly view: ChecksView
  readonly onChange: (part: Partial<ChecksView>) => void
}

/** How many there are of each state; a press shows them, another shows all. */
export function WindowCountChips({ counts, view, onChange }: CountsProps) {
  if (counts === undefined) return null
  return (
    <div className={classes.counts} role="group" aria-label="件数">
      {chips.map(({ key, state }) => {
        const isChosen = view.state === state
        return (
          <UnstyledButton
            key={key}
            aria-pressed={isChosen}
            className={clsx(
              classes.count,
              isChosen && classes.chosen,
              key === 'missed' && counts.missed > 0 && classes.alarming,
            )}
            onClick={() => onChange({ state: isChosen ? undefined : state })}
          >
            {state === undefined ? '应办' : windowStateWords[state]} <b>{counts[key]}</b>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
