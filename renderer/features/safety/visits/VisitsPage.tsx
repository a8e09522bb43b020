import { listVisits, recordVisitLeave, voidVisit } from '#shared/contract/safety/visit.ts'
import { visitPurposes, visitPurposeWords } from '#shared/rules/safety/visit-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { type Visit, VisitDialog } from './VisitDialog.tsx'
import type { VisitsView } from './visits-view.ts'

const route = getRouteApi('/safety/visits')

const at = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

const columns: readonly RecordColumn<Visit>[] = [
  {
    key: 'cameAt',
    heading: '来访时间',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.cameAt),
  },
  {
    key: 'leftAt',
    heading: '离开时间',
    width: 136,
    exportAs: { kind: 'instant', empty: '在机构内' },
    render: (row) =>
      row.leftAt === null ? <StatusMark kind="due">在机构内</StatusMark> : at(row.leftAt),
  },
  {
    key: 'visitorName',
    heading: '来访人',
    isFixed: true,
    width: 120,
    render: (row) => <strong className="rowName">{row.visitorName}</strong>,
  },
  {
    key: 'personCount',
    heading: '人数',
    width: 56,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.personCount,
  },
  {
    key: 'purpose',
    heading: '事由',
    width: 96,
    exportAs: { words: visitPurposeWords },
    render: (row) => visitPurposeWords[row.purpose],
  },
  {
    key: 'resident',
    heading: '探视谁',
    width: 96,
    exportAs: { empty: '' },
    render: (row) => row.resident ?? '',
  },
  {
    key: 'relation',
    heading: '关系或单位',
    width: 112,
    exportAs: { empty: '' },
    render: (row) => row.relation ?? '',
  },
  {
    key: 'phone',
    heading: '电话',
    width: 120,
    exportAs: { empty: '' },
    render: (row) => row.phone ?? '',
  },
  {
    key: 'note',
    heading: '备注',
    width: 144,
    exportAs: { empty: '' },
    render: (row) => row.note ?? '',
  },
  { key: 'enteredBy', heading: '登记人', width: 88, render: (row) => row.enteredBy },
]

const purposes = visitPurposes.map((value) => ({ value, label: visitPurposeWords[value] }))

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'void'; readonly visit: Visit }
  | null

function Dialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  const toVoid = useCommand(voidVisit)
  switch (open?.kind) {
    case 'new':
      return <VisitDialog visit={null} onClose={onClose} />
    case 'edit':
      return <VisitDialog visit={open.visit} onClose={onClose} />
    case 'void': {
      const { id, version, visitorName } = open.visit
      return (
        <ReasonDialog
          title={`作废来访：${visitorName}`}
          onSave={(reason) => toVoid.mutateAsync({ id, version, reason })}
          onClose={onClose}
        />
      )
    }
    default:
      return null
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const mayWalk = useMay('safety.walk')
  const leave = useCommand(recordVisitLeave)
  const leaves = async ({ id, version, visitorName }: Visit) => {
    try {
      await leave.mutateAsync({ id, version, leftAt: new Date().toISOString() })
      notifyDone(`${visitorName} 已离开`)
    } catch (error) {
      notifyFailure(error)
    }
  }
  const actions = (visit: Visit) => [
    ...(mayWalk && visit.isPresent ? [{ label: '登记离开', run: () => void leaves(visit) }] : []),
    ...(mayPlan
      ? [
          { label: '更正', run: () => setOpen({ kind: 'edit', visit }) },
          { label: '作废', run: () => setOpen({ kind: 'void', visit }) },
        ]
      : []),
  ]
  return { name: ({ visitorName }: Visit) => visitorName, actions }
}

interface FiltersProps {
  readonly view: VisitsView
  readonly onView: (change: Partial<VisitsView>) => void
}

function Filters({ view, onView }: FiltersProps) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="范围"
        data={[
          { value: 'all', label: '全部' },
          { value: 'present', label: '现在在机构内' },
        ]}
        value={view.present === true ? 'present' : 'all'}
        onChange={(value) => onView({ present: value === 'present' ? true : undefined, page: 1 })}
      />
      <Select
        aria-label="事由"
        placeholder="事由"
        w={128}
        clearable
        data={purposes}
        value={view.purpose ?? null}
        onChange={(value) => onView({ purpose: value ?? undefined, page: 1 })}
      />
    </>
  )
}

/** Visits as of the day, the newest first, and who is in the house. */
export function VisitsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const mayWalk = useMay('safety.walk')
  const { present, purpose, search } = view
  const input = {
    ...useAsOfInput(),
    ...(present === undefined ? {} : { present }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(search === '' ? {} : { search }),
  }
  const list = useOperationQuery(
    listVisits,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listVisits, input, title: '来访登记', filters: '' })
  const onView = (part: Partial<VisitsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const counts = list.data?.counts
  const add = mayWalk ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ kind: 'new' })}
    >
      登记来访
    </Button>
  ) : null
  return (
    <>
      <ListPage<Visit>
        list="safety.visits"
        title="来访登记"
        unit="次"
        sub={
          counts === undefined ? '' : `在机构内 ${counts.present} 人，当天来访 ${counts.today} 次`
        }
        rows={list.data?.rows}
        total={list.data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={onView}
        searchHint="来访人、老人、电话"
        filters={<Filters view={view} onView={onView} />}
        isFiltered={present !== undefined || purpose !== undefined}
        onClearFilters={() =>
          onView({ present: undefined, purpose: undefined, search: '', page: 1 })
        }
        actions={add}
        empty={
          <EmptyState title="还没有来访登记" action={add}>
            登记谁来、来看谁、几点来；离开时登记离开时间。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialog open={open} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
