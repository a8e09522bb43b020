import type { windowCounts } from '#shared/contract/safety/check-shown.ts'
import { firstOfMonth } from '#shared/text/day.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { clsx } from 'clsx'
import type { z } from 'zod'
import classes from './Checks.module.css'
import type { ChecksView, SafetyDay } from './check-view.ts'

type Counts = z.output<typeof windowCounts>

const states = [
  { key: 'done', state: 'done', label: '按时完成' },
  { key: 'late', state: 'late', label: '逾时完成' },
  { key: 'part', state: 'part', label: '未全部完成' },
  { key: 'missed', state: 'missed', label: '漏巡' },
  { key: 'underWay', state: 'under-way', label: '进行中' },
  { key: 'open', state: 'open', label: '待完成' },
] as const satisfies readonly {
  key: keyof Counts
  state: NonNullable<ChecksView['state']>
  label: string
}[]

interface MonthProps {
  readonly counts: Counts
  readonly month: string
  readonly last: string
}

/** How the month went until then, each count with its list. */
export function MonthFigures({ counts, month, last }: MonthProps) {
  const facts = states.map(({ key, state, label }) => ({
    label,
    value:
      counts[key] === 0 ? (
        '0'
      ) : (
        <TextLink
          to="/safety/checks"
          search={{ from: firstOfMonth(month), to: last, state }}
          {...(key === 'missed' ? { c: 'red', fw: 600 } : {})}
        >
          {counts[key]}
        </TextLink>
      ),
  }))
  return <Facts facts={[{ label: '应办', value: String(counts.due) }, ...facts]} />
}

interface HazardProps {
  readonly hazards: SafetyDay['hazards']
}

/** Hazards that wait, each count with its list. */
export function HazardFigures({ hazards }: HazardProps) {
  const { open, overdue, major, toVerify } = hazards
  const entries = [
    { label: '没有销账', count: open, search: { state: 'all-open' } },
    { label: '重大', count: major, search: { state: 'all-open', level: 'major' }, isBad: true },
    { label: '逾期', count: overdue, search: { overdue: true }, isBad: true },
    { label: '待复查', count: toVerify, search: { state: 'to-verify' } },
  ] as const
  return (
    <div className={classes.counts}>
      {entries.map(({ label, count, search, ...entry }) => (
        <TextLink
          key={label}
          to="/safety/hazards"
          search={search}
          underline="never"
          className={clsx(classes.count, 'isBad' in entry && count > 0 && classes.alarming)}
        >
          {label} <b>{count}</b>
        </TextLink>
      ))}
    </div>
  )
}
