import { listDrills } from '#shared/contract/safety/drill.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  drillFormWords,
  drillOutcomeWords,
  drillStateWords,
} from '#shared/rules/safety/emergency-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { DrillMark } from './DrillMark.tsx'
import { PlanDrillDialog } from './DrillPlanDialog.tsx'
import type { DrillsView } from './emergency-view.ts'

const route = getRouteApi('/safety/drills')

type Answer = OutputOf<typeof listDrills>
type Row = Answer['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'plannedOn',
    heading: '日期',
    width: 104,
    exportAs: { kind: 'day' },
    render: (row) => row.heldOn ?? row.plannedOn,
  },
  {
    key: 'title',
    heading: '名称',
    isFixed: true,
    width: 180,
    render: (row) => <strong className="rowName">{row.title}</strong>,
  },
  { key: 'kindName', heading: '种类', width: 136, render: (row) => row.kindName },
  {
    key: 'form',
    heading: '形式',
    width: 88,
    exportAs: { words: drillFormWords },
    render: (row) => drillFormWords[row.form],
  },
  {
    key: 'state',
    heading: '情况',
    width: 112,
    exportAs: { words: drillStateWords },
    render: (row) => <DrillMark state={row.state} />,
  },
  { key: 'place', heading: '地点', width: 120, render: (row) => row.place },
  { key: 'leader', heading: '负责人', width: 88, render: (row) => row.leader },
  {
    key: 'minutes',
    heading: '分钟',
    width: 64,
    align: 'right',
    exportAs: { kind: 'number', empty: '' },
    render: (row) => row.minutes ?? '',
  },
  {
    key: 'staffCount',
    heading: '员工',
    width: 64,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => (row.heldOn === null ? '' : row.staffCount),
  },
  {
    key: 'outcome',
    heading: '评估',
    width: 88,
    exportAs: { words: drillOutcomeWords, empty: '' },
    render: (row) => (row.outcome === null ? '' : drillOutcomeWords[row.outcome]),
  },
  {
    key: 'hazardCount',
    heading: '隐患',
    width: 64,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => (row.hazardCount === 0 ? '' : row.hazardCount),
  },
]

/** The duty of one practical drill in each half of the year, as far as the halves have come. */
function subOf(answer: Answer | undefined, month: number): string {
  if (answer === undefined) return ''
  const words = { first: '上半年', second: '下半年' } as const
  return answer.halves
    .filter(({ half }) => half === 'first' || month > 6)
    .map(({ half, practicalCount }) => `${words[half]}实战演练 ${practicalCount} 次`)
    .join('，')
}

const states = (['planned', 'overdue', 'held', 'evaluated'] as const).map((value) => ({
  value,
  label: drillStateWords[value],
}))

const yearsOf = (today: string) => {
  const year = Number(today.slice(0, 4))
  return [year + 1, year, year - 1, year - 2, year - 3].map(String)
}

function Filters({
  view,
  onView,
}: {
  readonly view: DrillsView
  readonly onView: (change: Partial<DrillsView>) => void
}) {
  const today = useToday()
  return (
    <>
      <Select
        aria-label="年份"
        placeholder="年份"
        w={104}
        clearable
        data={yearsOf(today)}
        value={view.year === undefined ? null : String(view.year)}
        onChange={(value) => onView({ year: value === null ? undefined : Number(value), page: 1 })}
      />
      <Select
        aria-label="情况"
        placeholder="情况"
        w={128}
        clearable
        data={states}
        value={view.state ?? null}
        onChange={(value) => onView({ state: value ?? undefined, page: 1 })}
      />
    </>
  )
}

/** Drills as of the day, the newest first: planned, held, judged. */
export function DrillsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [isPlanning, setPlanning] = useState(false)
  const mayPlan = useMay('safety.plan')
  const today = useToday()
  const { year, state } = view
  const input = {
    ...useAsOfInput(),
    ...(year === undefined ? {} : { year }),
    ...(state === undefined ? {} : { state }),
  }
  const drills = useOperationQuery(
    listDrills,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listDrills, input, title: '应急演练', filters: '' })
  const change = (part: Partial<DrillsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const open = (drillId: number) =>
    void navigate({ to: '/safety/drills/$drillId', params: { drillId } })
  const add = mayPlan ? (
    <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setPlanning(true)}>
      计划演练
    </Button>
  ) : null
  return (
    <>
      <ListPage<Row>
        list="safety.drills"
        title="应急演练"
        unit="次"
        sub={subOf(drills.data, Number(today.slice(5, 7)))}
        rows={drills.data?.rows}
        total={drills.data?.total}
        isLoading={drills.isFetching && drills.isPlaceholderData}
        error={drills.error}
        onRetry={() => void drills.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => open(id)}
        view={view}
        onView={change}
        filters={<Filters view={view} onView={change} />}
        isFiltered={year !== undefined || state !== undefined}
        onClearFilters={() => change({ year: undefined, state: undefined, page: 1 })}
        actions={add}
        empty={
          <EmptyState title="还没有演练" action={add}>
            每半年至少一次实战演练。先列入计划，演练后登记时间、人员、经过和照片，再评估。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {isPlanning ? <PlanDrillDialog onClose={() => setPlanning(false)} onMade={open} /> : null}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
