import { listLeaves } from '#shared/contract/residents/leave.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { leaveKindWords, unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/residents/leaves')

type Row = OutputOf<typeof listLeaves>['rows'][number]

/** `女儿 王芳 13900000000`: whom to call about her; null where nobody can be rung up. */
function callOf({ callName, callRelation, callTelephone }: Row): string | null {
  if (callTelephone === null) return null
  const known = [callRelation, callName, callTelephone].filter((part) => part !== null)
  return [...new Set(known)].join(' ')
}

const unknown = <span className="unknown">{unknownWord}</span>

const columns: readonly RecordColumn<Row>[] = [
  { key: 'bed', heading: '床位', width: 80, render: ({ bed }) => bed ?? unknown },
  {
    key: 'name',
    heading: '姓名',
    width: 104,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'kind',
    heading: '类型',
    width: 88,
    render: ({ kind }) => leaveKindWords[kind],
    exportAs: { words: leaveKindWords },
  },
  {
    key: 'leaveFrom',
    heading: '外出起日',
    width: 136,
    render: ({ leaveFrom, leftAt }) => dayAndHour(leaveFrom, leftAt),
    exportAs: { kind: 'day' },
  },
  {
    key: 'dayCount',
    heading: '已外出天数',
    width: 104,
    align: 'right',
    render: ({ dayCount }) => dayCount,
    exportAs: { kind: 'number' },
  },
  {
    key: 'expectedOn',
    heading: '应返日期',
    width: 136,
    render: ({ expectedOn, expectedAt }) =>
      expectedOn === null ? unknown : dayAndHour(expectedOn, expectedAt),
    exportAs: { kind: 'day' },
  },
  {
    key: 'isOverdue',
    heading: '逾期',
    width: 104,
    render: ({ isOverdue }) => (isOverdue ? <StatusMark kind="bad">逾期未返</StatusMark> : ''),
  },
  { key: 'place', heading: '去处', render: ({ place }) => place ?? unknown },
  {
    key: 'companion',
    heading: '陪同人',
    width: 96,
    isOptional: true,
    render: ({ companion }) => companion ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'callTelephone',
    heading: '找谁',
    width: 200,
    render: (row) => callOf(row) ?? unknown,
  },
  {
    key: 'department',
    heading: '科室',
    width: 96,
    isOptional: true,
    render: ({ department }) => department ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'diagnosis',
    heading: '诊断',
    width: 144,
    isOptional: true,
    render: ({ diagnosis }) => diagnosis ?? '',
    exportAs: { empty: '' },
  },
]

function useRowActions() {
  const navigate = route.useNavigate()
  const mayReturn = useMay('residents.leave')
  const mayCorrect = useHolds('residents.leave')
  const asOf = useAsOf()
  return ({ id: leaveId, residentId }: Row) => {
    const params = { residentId }
    const correct = () =>
      void navigate({
        to: '/residents/$residentId/correct-stay',
        params,
        search: { leaveId, day: asOf ?? undefined },
      })
    if (asOf !== null) return mayCorrect ? [{ label: '更正', run: correct }] : []
    const comeBack = () => void navigate({ to: '/residents/$residentId/return', params })
    return mayReturn ? [{ label: '登记返回', run: comeBack }] : []
  }
}

/** Who is away with the bed kept, at home or in hospital, as of the day shown. */
export function LeavesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = useAsOfInput()
  const actions = useRowActions()
  const rows = useOperationQuery(
    listLeaves,
    { ...pagingOf(view), ...input },
    { keepPrevious: true },
  )
  const asOf = useAsOf()
  const files = useListFiles({
    list: listLeaves,
    input,
    title: '外出住院名单',
    filters: asOf === null ? '' : `${asOf} 的情况`,
  })
  return (
    <>
      <ListPage<Row>
        list="residents.leaves"
        title="外出住院名单"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ residentId }) =>
          void navigate({ to: '/residents/$residentId', params: { residentId } })
        }
        rowActions={{ name: (row) => row.name, actions }}
        view={view}
        onView={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })}
        empty={
          <EmptyState title="没有人外出或住院">
            外出和住院在老人的档案页登记，床位照样保留。
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
