import type { getIncidentMonth } from '#shared/contract/care/incident-review.ts'
import type { OutputOf } from '#shared/operation.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Text } from '@mantine/core'
import classes from './Incidents.module.css'

export type IncidentMonth = OutputOf<typeof getIncidentMonth>
type Count = IncidentMonth['byKind'][number]
type Person = IncidentMonth['people'][number]

interface CountsProps {
  readonly title: string
  readonly rows: readonly Count[]
  /** Says whether the other months are whole or end on the same day. */
  readonly isWhole: boolean
}

/** A number with a bar as long as its share of the largest: read by its number, seen by its length. */
function Bar({ count, most }: { readonly count: number; readonly most: number }) {
  const width = most === 0 ? 0 : (count / most) * 3
  return (
    <>
      {count === 0 ? null : (
        <span className={classes.bar} style={{ width: `${width}rem` }} aria-hidden />
      )}
      {count}
    </>
  )
}

/** One table of the month beside the month before and the year before. */
export function Counts({ title, rows, isWhole }: CountsProps) {
  const most = Math.max(0, ...rows.map(({ count }) => count))
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <Text c="dimmed">没有。</Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">本月</th>
              <th scope="col">{isWhole ? '上月' : '上月同期'}</th>
              <th scope="col">{isWhole ? '去年同月' : '去年同期'}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, count, monthBefore, yearBefore }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <Bar count={count} most={most} />
                </td>
                <td>{monthBefore}</td>
                <td>{yearBefore}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

const unknown = <span className="unknown">{unknownWord}</span>

interface FiguresProps {
  readonly periods: IncidentMonth['periods']
  readonly isWhole: boolean
}

/** How many, in how many days of how many people, and what that comes to. */
export function Figures({ periods, isWhole }: FiguresProps) {
  const { month, monthBefore, yearBefore } = periods
  const lines = [
    { name: '事件', of: (each: typeof month) => each.incidentCount },
    {
      name: '老人在院床日',
      of: (each: typeof month) => each.residentDays ?? unknown,
    },
    {
      name: '涉及老人的事件 ÷ 千床日',
      of: (each: typeof month) => each.perThousand?.toFixed(2) ?? unknown,
    },
  ]
  return (
    <Panel title="合计" aside={`${month.from} 到 ${month.to}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">合计</th>
            <th scope="col">本月</th>
            <th scope="col">{isWhole ? '上月' : '上月同期'}</th>
            <th scope="col">{isWhole ? '去年同月' : '去年同期'}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{of(month)}</td>
              <td>{of(monthBefore)}</td>
              <td>{of(yearBefore)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" mt="xs">
        床日：有自己床位的人每天算 1 个，外出、住院和副床不算。
      </Text>
    </Panel>
  )
}

const columns: readonly RecordColumn<Person>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 96,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'bed', heading: '床位', width: 80, render: ({ bed }) => bed ?? '' },
  { key: 'kinds', heading: '本月', render: ({ kinds, count }) => `${kinds} ${count} 次` },
  {
    key: 'in90Days',
    heading: '90 天内',
    width: 80,
    align: 'right',
    render: ({ in90Days }) => `${in90Days} 次`,
  },
]

interface PeopleProps {
  readonly people: readonly Person[]
  readonly onOpen: (residentId: number) => void
}

/** Who had it more than once. */
export function People({ people, onOpen }: PeopleProps) {
  return (
    <Panel title="反复发生的老人" aside={`${people.length} 人`}>
      {people.length === 0 ? (
        <Text c="dimmed">本月没有人在 90 天内发生两次以上。</Text>
      ) : (
        <RecordTable<Person>
          label="反复发生的老人"
          isFitted
          columns={columns}
          rows={people}
          rowKey={({ residentId }) => residentId}
          onOpen={({ residentId }) => onOpen(residentId)}
        />
      )}
    </Panel>
  )
}
