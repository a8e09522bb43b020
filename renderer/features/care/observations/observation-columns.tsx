import type { listLatestObservations } from '#shared/contract/care/observation.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ObservedValue } from '#renderer/domain/ObservedValue.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group } from '@mantine/core'
import type { Kind } from './observation-words.ts'
import { whenText } from './observation-words.ts'

export type LatestRow = OutputOf<typeof listLatestObservations>['rows'][number]

/** Shown without being chosen: what is looked at every day. */
const usual = ['temperature', 'pulse', 'pressure', 'oxygen', 'weight', 'bowel', 'sleep']

function nameColumns(): readonly RecordColumn<LatestRow>[] {
  return [
    {
      key: 'bed',
      heading: '床位',
      sort: 'bed',
      width: 80,
      render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    },
    {
      key: 'name',
      heading: '姓名',
      sort: 'name',
      width: 124,
      isFixed: true,
      render: ({ name, isAway, openAlarmCount }) => (
        <Group gap={6} wrap="nowrap">
          <strong className="rowName">{name}</strong>
          {isAway ? <StatusMark kind="away">外出</StatusMark> : null}
          {openAlarmCount > 0 ? <StatusMark kind="bad">{openAlarmCount}</StatusMark> : null}
        </Group>
      ),
    },
  ]
}

function Cell({ row, kinds, today }: { row: LatestRow; kinds: readonly string[]; today: string }) {
  const values = row.values.filter(({ kind }) => kinds.includes(kind))
  const [first] = values
  if (first === undefined) return <span className="unknown">—</span>
  const ordered = kinds.flatMap((key) => values.filter(({ kind }) => kind === key))
  const alarming = ordered.find(({ alarm }) => alarm !== null)
  const text = ordered.map((value) => value.text).join('/')
  const shown = { ...(alarming ?? first), text }
  return <ObservedValue value={shown} hour={whenText(first.observedAt, today)} />
}

/** One column a kind; the two pressures share theirs. */
export function gridColumns(
  kinds: readonly Kind[],
  today: string,
): readonly RecordColumn<LatestRow>[] {
  const shown = kinds.filter(({ key }) => key !== 'diastolic')
  return [
    ...nameColumns(),
    ...shown.map(({ key, name, unit }): RecordColumn<LatestRow> => {
      const isPressure = key === 'systolic'
      const own = isPressure ? ['systolic', 'diastolic'] : [key]
      const column = isPressure ? 'pressure' : key
      const isSum = key === 'intake' || key === 'output'
      const heading = isPressure ? '血压' : isSum ? `${name}（今日）` : name
      return {
        key: column,
        heading: unit === null || isSum ? heading : `${heading} ${unit}`,
        width: isPressure ? 136 : 116,
        isOptional: !usual.includes(column),
        render: (row) => <Cell row={row} kinds={own} today={today} />,
      }
    }),
  ]
}
