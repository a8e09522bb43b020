import { listRotaHours } from '#shared/contract/staff/rota.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { rowsPerPage } from '#renderer/ui/list-view.ts'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { getRouteApi } from '@tanstack/react-router'
import type { RotaHoursView } from '../rota-view.ts'

const route = getRouteApi('/staff/rota/hours')

type Row = OutputOf<typeof listRotaHours>['rows'][number]

const hoursOf = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

const number = { align: 'right', width: 88, exportAs: { kind: 'number' } } as const

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    isFixed: true,
    width: 136,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', exportAs: { empty: '' }, render: ({ posts }) => posts },
  {
    key: 'hours',
    heading: '工时（小时）',
    ...number,
    width: 120,
    render: ({ hours }) => hours,
  },
  { key: 'duties', heading: '班数', ...number, render: ({ duties }) => duties },
  { key: 'nights', heading: '夜班', ...number, render: ({ nights }) => nights },
  { key: 'weekendDays', heading: '周末上班', ...number, render: ({ weekendDays }) => weekendDays },
  { key: 'daysOff', heading: '休息天数', ...number, render: ({ daysOff }) => daysOff },
  { key: 'absentDays', heading: '请假天数', ...number, render: ({ absentDays }) => absentDays },
]

/** The planned hours of everybody in a month, as the rota says them. */
export function RotaHoursPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const running = monthOf(useAsOf() ?? today)
  const month = view.month ?? running
  const input = { month, ...useAsOfInput() }
  const hours = useOperationQuery(listRotaHours, input, { keepPrevious: true })
  const files = useListFiles({
    list: listRotaHours,
    input,
    title: '排班工时',
    filters: formatMonth(month),
  })
  const change = (part: Partial<RotaHoursView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const found = (hours.data?.rows ?? []).filter(({ name }) => name.includes(view.search.trim()))
  const first = (view.page - 1) * rowsPerPage
  const minutes = found.reduce((sum, row) => sum + row.minutes, 0)
  return (
    <>
      <ListPage<Row>
        list="rota-hours"
        title="排班工时"
        unit="人"
        sub={
          hours.data === undefined
            ? formatMonth(month)
            : `${formatMonth(month)} 合计 ${hoursOf(minutes)} 小时；按排的班算，休息时间不计`
        }
        rows={hours.data === undefined ? undefined : found.slice(first, first + rowsPerPage)}
        total={hours.data === undefined ? undefined : found.length}
        isLoading={hours.isFetching && hours.isPlaceholderData}
        error={hours.error}
        onRetry={() => void hours.refetch()}
        columns={columns}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => void navigate({ to: '/staff/$staffId', params: { staffId } })}
        view={view}
        onView={change}
        searchHint="姓名"
        filters={
          <MonthChooser
            month={month}
            last={monthOf(addMonths(firstOfMonth(running), 2))}
            onChange={(next) => change({ month: next, page: 1 })}
          />
        }
        onClearFilters={() => change({ search: '', page: 1 })}
        actions={
          <LinkButton to="/staff/rota" variant="default">
            排班表
          </LinkButton>
        }
        empty={
          <EmptyState title={`${formatMonth(month)}没有排班`}>
            在排班表排了班，工时自动合计在这里。
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
