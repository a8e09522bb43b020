import { listRestraints } from '#shared/contract/care/restraint.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { restraintColumns } from './restraint-columns.tsx'

const route = getRouteApi('/care/restraints')

type Row = OutputOf<typeof listRestraints>['rows'][number]
type View = ReturnType<typeof route.useSearch>

const sorts = ['dueAt', 'bed', 'name', 'beganAt'] as const
const stateWords = { running: '正在约束', all: '全部' } as const

/** The restraints that run, with the next release of each; as of the day shown. */
export function RestraintsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayRecord = useMay('care.record')
  const mayOrder = useMay('care.order')
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'dueAt'
  const { state } = view
  const input = {
    sort,
    descending: view.descending,
    state,
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listRestraints,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listRestraints,
    input,
    title: '约束',
    filters: [asOf === null ? '' : `${asOf} 的情况`, stateWords[state]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const { runningCount = 0, lateCount = 0, withoutConsentCount = 0 } = rows.data ?? {}
  return (
    <>
      <ListPage<Row>
        list="care.restraints"
        title="约束"
        unit="次"
        sub={`正在约束 ${runningCount} 次，松解超时 ${lateCount} 次，同意待补 ${withoutConsentCount} 次`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={restraintColumns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/care/restraints/$restraintId', params: { restraintId: id } })
        }
        rowActions={{
          name: (row) => `${row.name} ${row.kindName}`,
          width: 84,
          actions: (row) =>
            mayRecord && row.state !== 'ended'
              ? [
                  {
                    label: '观察',
                    run: () =>
                      void navigate({
                        to: '/care/restraints/$restraintId/check',
                        params: { restraintId: row.id },
                      }),
                  },
                ]
              : [],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={
          <SegmentedControl
            aria-label="情况"
            data={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
            value={state}
            onChange={(value) => change({ state: value as View['state'], page: 1 })}
          />
        }
        isFiltered={state !== 'running'}
        onClearFilters={() => change({ state: 'running', search: '', page: 1 })}
        actions={mayOrder ? <LinkButton to="/care/restraints/new">开始约束</LinkButton> : null}
        empty={
          <EmptyState title="没有正在进行的约束">
            约束要有医嘱、原因和同意。开始以后，每次松解和观察在这里登记。
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
