import { occupancy as occupancyQuery } from '#shared/contract/beds/occupancy.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button, Group, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { OccupancyChart } from './OccupancyChart.tsx'
import { OccupancyDrawer } from './OccupancyDrawer.tsx'
import { OccupancyTable, type AskedFigure } from './OccupancyTable.tsx'
import { averageText, percentText } from './occupancy-words.ts'
import { daysOf, periods, periodWords, type OccupancyView } from './occupancy-view.ts'
import classes from './OccupancyPage.module.css'

export type Occupancy = OutputOf<typeof occupancyQuery>

const route = getRouteApi('/beds/occupancy')

const groupWords = { none: '全部', floor: '按楼层', kind: '按类型' } as const

function Choices({ days }: { readonly days: { readonly from: string; readonly to: string } }) {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<OccupancyView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <Group gap="xs" align="end">
      <SegmentedControl
        aria-label="时间"
        data={periods.map((value) => ({ value, label: periodWords[value] }))}
        value={view.period}
        onChange={(period) => change({ period, ...days })}
      />
      {view.period === 'own' ? (
        <>
          <DayField label="从" value={days.from} onChange={(from) => change({ from })} w={140} />
          <DayField label="到" value={days.to} onChange={(to) => change({ to })} w={140} />
        </>
      ) : null}
      <SegmentedControl
        aria-label="按天或按月"
        data={[
          { value: 'month', label: '按月' },
          { value: 'day', label: '按天' },
        ]}
        value={view.by}
        onChange={(by) => change({ by })}
      />
      <SegmentedControl
        aria-label="分组"
        data={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
        value={view.group}
        onChange={(group) => change({ group: group as OccupancyView['group'] })}
      />
    </Group>
  )
}

type Row = Occupancy['rows'][number]

const number = { kind: 'number' } as const

/** What is exported and printed; groups by their names. */
function fileColumns({ groups }: Occupancy): readonly RecordColumn<Row>[] {
  const words = Object.fromEntries(groups.map(({ key, name }) => [key, name]))
  const figure = (key: keyof Row, heading: string): RecordColumn<Row> => ({
    key,
    heading,
    render: () => null,
    exportAs: number,
  })
  return [
    { key: 'key', heading: '时间', render: () => null },
    ...(groups.length > 1
      ? [{ key: 'group', heading: '分组', render: () => null, exportAs: { words } }]
      : []),
    figure('dayCount', '天数'),
    figure('bedDays', '床日'),
    figure('occupiedBedDays', '占用床日'),
    figure('awayBedDays', '其中外出'),
    figure('extraBedDays', '其中副床'),
    figure('freeBedDays', '空床日'),
    figure('averageOccupied', '日均占用'),
    figure('occupancyPercent', '入住率 %'),
  ]
}

function Summary({ occupancy }: { readonly occupancy: Occupancy }) {
  const { total, from, to } = occupancy
  return (
    <p className={classes.summary}>
      {from} 到 {to}，{total.dayCount} 天：平均入住率 <b>{percentText(total.occupancyPercent)}</b>
      ，日均占用 <b>{averageText(total.averageOccupied)}</b> 张；床日 {total.bedDays}，占用{' '}
      {total.occupiedBedDays}，其中外出保留 {total.awayBedDays}、副床 {total.extraBedDays}。
    </p>
  )
}

/** Bed-days and occupancy of a period: the course, the table, and the beds behind each figure. */
export function OccupancyPage() {
  const view = route.useSearch()
  const today = useToday()
  const asOf = useAsOf()
  const days = daysOf(view, asOf ?? today)
  const input = { ...days, by: view.by, group: view.group }
  const query = useOperationQuery(occupancyQuery, input, { keepPrevious: true })
  const [asked, setAsked] = useState<AskedFigure | null>(null)
  const files = useListFiles({
    list: occupancyQuery,
    input,
    title: '床位入住率',
    filters: `${days.from} 到 ${days.to}，${groupWords[view.group]}`,
  })
  return (
    <Page
      title="入住率"
      actions={
        files.may && query.data !== undefined ? (
          <>
            <Button
              variant="default"
              loading={files.isBusy}
              onClick={() => void files.exportSeen(fileColumns(query.data))}
            >
              导出
            </Button>
            <Button variant="default" onClick={() => void files.printSeen(fileColumns(query.data))}>
              打印
            </Button>
          </>
        ) : undefined
      }
    >
      <Choices days={days} />
      <Loaded of={query} what="入住率">
        {(occupancy) =>
          occupancy.total.bedDays === 0 ? (
            <Panel>
              <EmptyState title="这段时间没有启用的床位">换一段时间，或先登记床位。</EmptyState>
            </Panel>
          ) : (
            <Panel>
              <Summary occupancy={occupancy} />
              <OccupancyChart occupancy={occupancy} />
              <OccupancyTable occupancy={occupancy} onAsk={setAsked} />
            </Panel>
          )
        }
      </Loaded>
      {asked === null ? null : (
        <OccupancyDrawer
          title={asked.title}
          asked={{
            from: asked.from,
            to: asked.to,
            group: asked.group === null ? 'none' : view.group,
            ...(asked.group === null ? {} : { groupKey: asked.group }),
          }}
          onClose={() => setAsked(null)}
        />
      )}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </Page>
  )
}
