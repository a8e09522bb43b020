import { listDue } from '#shared/contract/assessments/due-rule.ts'
import { dueCauses, dueStates, type DueCause, type DueState } from '#shared/rules/assessment-due.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dueColumns, type DueRow } from './assessment-columns.tsx'
import { causeWords, dueWords, instrumentChoices } from './assessment-words.ts'
import { ListActions } from './ListActions.tsx'

const route = getRouteApi('/assessments')

interface StatesProps {
  readonly counts: Readonly<Partial<Record<DueState, number>>> | undefined
  readonly value: DueState | undefined
  readonly onChange: (state: DueState | undefined) => void
}

/** The states with how many are in each; all of them, or one. */
function States({ counts, value, onChange }: StatesProps) {
  const labelOf = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} ${count}`
  const all =
    counts === undefined
      ? undefined
      : Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0)
  return (
    <SegmentedControl
      aria-label="状态"
      data={[
        { value: 'all', label: labelOf('全部', all) },
        ...dueStates.map((state) => ({
          value: state,
          label: labelOf(dueWords[state], counts === undefined ? undefined : (counts[state] ?? 0)),
        })),
      ]}
      value={value ?? 'all'}
      onChange={(state) => onChange(state === 'all' ? undefined : state)}
    />
  )
}

const sorts = ['state', 'name', 'bed', 'dueOn'] as const

/** A row opens the latest assessment; where there is none, the sheet for the first. */
function useRow() {
  const navigate = route.useNavigate()
  const mayWrite = useMay('assessments.write')
  const mayReadFile = useMay('residents.read')
  const record = ({ residentId, instrument }: DueRow) =>
    void navigate({ to: '/assessments/new', search: { residentId, instrument } })
  const show = (id: number) => void navigate({ to: '/assessments/$id', params: { id } })
  const showFile = ({ residentId }: DueRow) =>
    void navigate({ to: '/residents/$residentId', params: { residentId } })
  return {
    open: (row: DueRow) => {
      if (row.assessmentId !== null) show(row.assessmentId)
      else if (mayWrite) record(row)
      else showFile(row)
    },
    actions: (row: DueRow) => [
      ...(mayWrite ? [{ label: '登记评估', run: () => record(row) }] : []),
      ...(row.assessmentId === null
        ? []
        : [{ label: '看上次评估', run: () => show(row.assessmentId ?? 0) }]),
      ...(mayReadFile ? [{ label: '打开档案', run: () => showFile(row) }] : []),
    ],
  }
}

function Nobody() {
  const mayAdmit = useMay('residents.write')
  if (useAsOf() !== null) return <EmptyState title="这一天没有人在住" />
  return (
    <EmptyState
      title="还没有老人在住"
      action={
        mayAdmit ? (
          <LinkButton to="/residents/admit" variant="default">
            办理入住
          </LinkButton>
        ) : undefined
      }
    >
      老人入住后列在这里，没有评估的排在最前。
    </EmptyState>
  )
}

/** Everybody who is in on the day by each instrument asked for: first who has none, then whose ran out. */
export function DueList() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const row = useRow()
  const sort = sorts.find((one) => one === view.sort) ?? 'state'
  const input = {
    sort,
    descending: view.descending,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(view.state === undefined ? {} : { state: view.state }),
    ...(view.cause === undefined ? {} : { cause: view.cause }),
    ...(view.instrument === undefined ? {} : { instrument: view.instrument }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(listDue, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const words = [
    ...(view.instrument === undefined ? [] : [instrumentNames[view.instrument]]),
    ...(view.cause === undefined ? [] : [causeWords[view.cause]]),
    ...(view.state === undefined ? [] : [dueWords[view.state]]),
    ...(view.search === '' ? [] : [`查找“${view.search}”`]),
  ]
  const files = useListFiles({
    list: listDue,
    input,
    title: '应评老人',
    filters: [...words, ...(asOf === null ? [] : [`${asOf} 的情况`])].join('；'),
  })
  const change = (
    part: Partial<ListView> & {
      state?: DueState | undefined
      cause?: DueCause | undefined
      instrument?: Instrument | undefined
    },
  ) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<DueRow>
        list="assessments-due"
        title="评估"
        unit="项"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={dueColumns}
        rowKey={(one) => `${one.residentId} ${one.instrument}`}
        onOpen={row.open}
        rowActions={{ name: ({ name }) => name, actions: row.actions, width: 64 }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、床号"
        filters={
          <>
            <Select
              aria-label="哪种评估"
              placeholder="全部评估"
              w={148}
              clearable
              data={instrumentChoices}
              value={view.instrument ?? null}
              onChange={(chosen) => change({ instrument: chosen ?? undefined, page: 1 })}
            />
            <Select
              aria-label="原因"
              placeholder="全部原因"
              w={120}
              clearable
              comboboxProps={{ width: 200, position: 'bottom-start' }}
              data={dueCauses.map((value) => ({ value, label: causeWords[value] }))}
              value={view.cause ?? null}
              onChange={(chosen) => change({ cause: chosen ?? undefined, page: 1 })}
            />
            <States
              counts={rows.data?.counts}
              value={view.state}
              onChange={(state) => change({ state, page: 1 })}
            />
          </>
        }
        isFiltered={words.length > 0}
        onClearFilters={() =>
          change({ search: '', state: undefined, cause: undefined, instrument: undefined, page: 1 })
        }
        actions={<ListActions />}
        empty={<Nobody />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
