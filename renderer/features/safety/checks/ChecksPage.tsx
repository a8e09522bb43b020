import { listChecks, listWindows } from '#shared/contract/safety/check-shown.ts'
import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { BookButton } from './BookDialog.tsx'
import { recordColumns, windowColumns } from './check-columns.tsx'
import classes from './Checks.module.css'
import { ChecksFilters, WindowCountChips } from './ChecksFilters.tsx'
import type { CheckRow, ChecksView, WindowRow } from './check-view.ts'
import { ExplainDialog } from './ExplainDialog.tsx'

const route = getRouteApi('/safety/checks')

const tabs = [
  { value: 'windows', label: '应办和完成情况' },
  { value: 'records', label: '检查记录' },
]

interface TabProps {
  readonly view: ChecksView
  readonly onChange: (part: Partial<ChecksView>) => void
}

const cleared = {
  search: '',
  from: undefined,
  to: undefined,
  kind: undefined,
  scheduleId: undefined,
  state: undefined,
  page: 1,
} as const

function Lead({ view, onChange, children }: TabProps & { readonly children?: ReactNode }) {
  return (
    <div className={classes.lead}>
      <SegmentedControl
        aria-label="看什么"
        data={tabs}
        value={view.tab}
        onChange={(tab) => onChange({ ...cleared, tab: tab as ChecksView['tab'] })}
      />
      {children}
    </div>
  )
}

function spanOf({ from, to, kind }: ChecksView) {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(kind === undefined ? {} : { kind }),
  }
}

function useKinds() {
  return useOperationQuery(listSafetyKinds, {}).data?.schedules ?? []
}

/** What both tabs say alike: paging, filters, clearing, the book. */
function useFrame({ view, onChange }: TabProps) {
  const kinds = useKinds()
  const { from, to, kind, scheduleId, state } = view
  return {
    unit: '次',
    view,
    onView: onChange,
    filters: <ChecksFilters view={view} kinds={kinds} onChange={onChange} />,
    isFiltered: [from, to, kind, scheduleId, state].some((value) => value !== undefined),
    onClearFilters: () => onChange(cleared),
    actions: <BookButton kinds={kinds} kind={kind} />,
  }
}

function useMissDeeds(onExplain: (window: WindowRow) => void) {
  const navigate = route.useNavigate()
  const mayWalk = useMay('safety.walk')
  if (!mayWalk) return undefined
  return {
    name: ({ schedule }: WindowRow) => schedule,
    width: 136,
    actions: (window: WindowRow) => {
      const { state, miss, scheduleId, opensAt } = window
      if (state !== 'missed') return []
      const enter = () => navigate({ to: '/safety/checks/past', search: { scheduleId, opensAt } })
      return [
        { label: '补录', run: () => void enter() },
        ...(miss === null ? [{ label: '说明原因', run: () => onExplain(window) }] : []),
      ]
    },
  }
}

function Empty() {
  return (
    <EmptyState
      title="这段时间没有应办的"
      action={<LinkButton to="/safety/schedules">检查计划</LinkButton>}
    >
      应办时段由检查计划排出，完成、漏巡都列在这里。
    </EmptyState>
  )
}

function useWindows(view: ChecksView) {
  const { scheduleId, state } = view
  const input = {
    ...spanOf(view),
    ...(scheduleId === undefined ? {} : { scheduleId }),
    ...(state === undefined ? {} : { state }),
    ...useAsOfInput(),
  }
  const paged = { ...input, ...pagingOf(view) }
  return useOperationQuery(listWindows, paged, { keepPrevious: true })
}

function WindowsTab({ view, onChange }: TabProps) {
  const navigate = route.useNavigate()
  const today = useToday()
  const day = useAsOf() ?? today
  const rows = useWindows(view)
  const [missed, setMissed] = useState<WindowRow | null>(null)
  const frame = useFrame({ view, onChange })
  return (
    <>
      <ListPage<WindowRow>
        {...frame}
        list="safety.windows"
        title="检查记录"
        sub={`${view.from === undefined ? '本月，' : ''}截至 ${formatDay(day)}`}
        lead={
          <Lead view={view} onChange={onChange}>
            <WindowCountChips
              counts={rows.data?.counts}
              view={view}
              onChange={(part) => onChange({ page: 1, ...part })}
            />
          </Lead>
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={windowColumns}
        rowKey={({ scheduleId, opensAt }) => `${scheduleId} ${opensAt}`}
        rowActions={useMissDeeds(setMissed)}
        onOpen={({ check, scheduleId, opensAt, state }) => {
          if (check !== null) {
            void navigate({ to: '/safety/checks/$checkId', params: { checkId: check.id } })
          } else if (state === 'missed') {
            void navigate({ to: '/safety/checks/past', search: { scheduleId, opensAt } })
          } else void navigate({ to: '/safety' })
        }}
        empty={<Empty />}
      />
      {missed === null ? null : <ExplainDialog window={missed} onClose={() => setMissed(null)} />}
    </>
  )
}

function RecordsTab({ view, onChange }: TabProps) {
  const navigate = route.useNavigate()
  const input = {
    ...spanOf(view),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listChecks, paged, { keepPrevious: true })
  const files = useListFiles({ list: listChecks, input, title: '检查记录', filters: '' })
  const frame = useFrame({ view, onChange })
  return (
    <>
      <ListPage<CheckRow>
        {...frame}
        list="safety.checks"
        title="检查记录"
        lead={<Lead view={view} onChange={onChange} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={recordColumns}
        rowKey={({ id }) => id}
        onOpen={({ id: checkId }) =>
          void navigate({ to: '/safety/checks/$checkId', params: { checkId } })
        }
        searchHint="名称、检查人"
        empty={
          <EmptyState
            title="还没有检查记录"
            action={<LinkButton to="/safety">安全今日</LinkButton>}
          >
            从“安全今日”开始巡查，结束后列在这里。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}

/** What was due and what was made of it; the rounds as they were made. */
export function ChecksPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const onChange = (part: Partial<ChecksView>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const Tab = view.tab === 'windows' ? WindowsTab : RecordsTab
  return <Tab view={view} onChange={onChange} />
}
