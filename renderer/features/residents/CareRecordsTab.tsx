import { listRecords } from '#shared/contract/care/round.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { SegmentedControl, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ResidentTabProps } from './resident-tabs.tsx'

type Row = OutputOf<typeof listRecords>['rows'][number]
type Show = 'all' | 'late' | 'not-done' | 'entered-late'

const daysShown = 14

const shows = [
  { value: 'all', label: '全部' },
  { value: 'not-done', label: '未做' },
  { value: 'late', label: '晚做' },
  { value: 'entered-late', label: '补录' },
]

function Result({ row }: { readonly row: Row }) {
  if (row.outcome === 'not-done') {
    return <StatusMark kind="bad">未做：{row.reasonName ?? ''}</StatusMark>
  }
  return row.timing === 'late' ? (
    <StatusMark kind="due">晚做</StatusMark>
  ) : (
    <StatusMark kind="well">已做</StatusMark>
  )
}

function Day({ day, rows }: { readonly day: string; readonly rows: readonly Row[] }) {
  return (
    <Panel title={day} aside={`${rows.length} 条`}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {['时间', '项目', '结果', '数值', '谁做的', '说明'].map((heading) => (
              <Table.Th key={heading}>{heading}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                {shanghaiHour(row.doneAt)}
                {row.isEnteredLate ? ' 补录' : ''}
              </Table.Td>
              <Table.Td>{row.item}</Table.Td>
              <Table.Td>
                <Result row={row} />
              </Table.Td>
              <Table.Td>{row.valuesText ?? ''}</Table.Td>
              <Table.Td>{row.doneBy}</Table.Td>
              <Table.Td>{row.note ?? ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** What was done for the person in the last days, day by day. */
export function CareRecordsTab({ resident, day }: ResidentTabProps) {
  const [show, setShow] = useState<Show>('all')
  const records = useOperationQuery(
    listRecords,
    {
      residentId: resident.id,
      from: addDays(day, 1 - daysShown),
      show,
      limit: 1000,
      ...useAsOfInput(),
    },
    { keepPrevious: true },
  )
  return (
    <>
      <Panel
        title={`照护记录，近 ${daysShown} 天`}
        aside={
          <Link to="/care/records" search={{ residentId: resident.id }}>
            全部记录
          </Link>
        }
      >
        <SegmentedControl
          size="xs"
          aria-label="情况"
          data={shows}
          value={show}
          onChange={(value) => setShow(value as Show)}
        />
      </Panel>
      <Loaded of={records} what="照护记录">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="没有照护记录">在照护巡单上登记以后，在这里按天查。</EmptyState>
          ) : (
            [...Map.groupBy(rows, ({ doneAt }) => shanghaiDay(doneAt))].map(([on, own]) => (
              <Day key={on} day={on} rows={own} />
            ))
          )
        }
      </Loaded>
    </>
  )
}
