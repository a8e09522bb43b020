import { arrearsShows, getArrears, listArrears } from '#shared/contract/fees/arrears.ts'
import { ageWords } from '#shared/rules/fees/open-bills.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ArrearsView as View } from './arrears-view.ts'
import { arrearsColumns, type ArrearsRow } from './arrears-columns.tsx'
import { ArrearsSums } from './ArrearsSums.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'

const route = getRouteApi('/fees/arrears')

const sorts = ['bed', 'name', 'owed', 'overdue', 'reminded'] as const

const showWords = {
  all: '全部欠费',
  overdue: '已逾期',
  broken: '答应了没有付',
  promised: '答应了还没到日子',
  unreminded: '逾期没有催过',
} as const

function useArrears(view: View) {
  const sort = sorts.find((one) => one === view.sort) ?? 'overdue'
  const { show, age, descending, search } = view
  const input = {
    sort,
    descending,
    show,
    ...(age === undefined ? {} : { age }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listArrears,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const asOf = useAsOf()
  const files = useListFiles({
    list: listArrears,
    input,
    title: '欠费',
    filters: [
      asOf === null ? '' : `截至 ${asOf}`,
      show === 'all' ? '' : showWords[show],
      age === undefined ? '' : ageWords[age],
    ]
      .filter((part) => part !== '')
      .join('；'),
  })
  return { sort, rows, files }
}

/** The dialog needs the contacts, which the list has not. */
function Reminding({ row, onClose }: { readonly row: ArrearsRow; readonly onClose: () => void }) {
  const { data } = useOperationQuery(getArrears, { residentId: row.residentId })
  return data === undefined ? null : <ReminderDialog person={data} onClose={onClose} />
}

function ShowFilter({
  view,
  counts,
  onChange,
}: {
  readonly view: View
  readonly counts: Readonly<Record<View['show'], number>> | undefined
  readonly onChange: (change: Partial<View>) => void
}) {
  return (
    <Select
      aria-label="情况"
      allowDeselect={false}
      w="14rem"
      data={arrearsShows.map((value) => ({
        value,
        label: `${showWords[value]}${counts === undefined ? '' : ` ${counts[value]}`}`,
      }))}
      value={view.show}
      onChange={(show) => onChange({ show: show ?? 'all', page: 1 })}
    />
  )
}

/** What is owed, by how long it has been due, with who was told what. */
export function ArrearsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayReceive = useMay('fees.receive')
  const { sort, rows, files } = useArrears(view)
  const [reminding, setReminding] = useState<ArrearsRow | null>(null)
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<ArrearsRow>
        list="fees.arrears"
        title="欠费"
        unit="人"
        lead={
          rows.data === undefined ? undefined : (
            <ArrearsSums
              sums={rows.data.sums}
              age={view.age}
              onAge={(age) => change({ age, page: 1 })}
            />
          )
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={arrearsColumns}
        rowKey={(row) => row.residentId}
        onOpen={({ residentId }) =>
          void navigate({ to: '/fees/arrears/$residentId', params: { residentId } })
        }
        rowActions={{
          name: ({ name }) => name,
          actions: (row) => (mayReceive ? [{ label: '催缴', run: () => setReminding(row) }] : []),
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={<ShowFilter view={view} counts={rows.data?.counts} onChange={change} />}
        isFiltered={view.show !== 'all' || view.age !== undefined}
        onClearFilters={() => change({ show: 'all', age: undefined, search: '', page: 1 })}
        actions={
          <LinkButton to="/fees/ledger" search={{ view: 'people' }} variant="default">
            往来余额
          </LinkButton>
        }
        empty={<EmptyState title="没有欠费">账单到期没有付清的，会列在这里。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {reminding === null ? null : <Reminding row={reminding} onClose={() => setReminding(null)} />}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
