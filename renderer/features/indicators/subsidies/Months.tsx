import type { listSubsidyMonths } from '#shared/contract/indicators/subsidy.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { type RecordColumn, RecordTable } from '#renderer/ui/RecordTable.tsx'
import { fenToYuan } from '#renderer/ui/yuan.ts'
import { Text } from '@mantine/core'
import type { ComponentProps } from 'react'
import { KeptMark } from './KeptMark.tsx'

type Answer = OutputOf<typeof listSubsidyMonths>
type Row = Answer['rows'][number]

interface MonthsProps {
  readonly query: ComponentProps<typeof Loaded<Answer>>['of']
  readonly chosen: string
  readonly onChosen: (month: string) => void
}

/** The months of a subsidy, the newest first, each with its sum and whether its list was kept. */
export function Months({ query, chosen, onChosen }: MonthsProps) {
  const columns: readonly RecordColumn<Row>[] = [
    {
      key: 'month',
      heading: '月份',
      width: 104,
      render: ({ month }) =>
        month === chosen ? (
          <Text size="sm" fw={600} component="span">
            {formatMonth(month)}
          </Text>
        ) : (
          formatMonth(month)
        ),
    },
    {
      key: 'sum',
      heading: '合计（元）',
      width: 104,
      align: 'right',
      render: ({ sumFen }) => fenToYuan(sumFen),
    },
    { key: 'kept', heading: '留存', render: (row) => <KeptMark of={row} /> },
  ]
  return (
    <Panel title="各月">
      <Loaded of={query} what="各月">
        {({ rows }) => (
          <RecordTable
            isFitted
            label="各月"
            columns={columns}
            rows={rows}
            rowKey={({ month }) => month}
            onOpen={({ month }) => onChosen(month)}
            empty="还没有开始"
          />
        )}
      </Loaded>
    </Panel>
  )
}
