import { listLevels, listResidentLevels } from '#shared/contract/care/care-level.ts'
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
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { showWords, residentLevelColumns } from './resident-level-columns.tsx'

const route = getRouteApi('/care/residents')

type Row = OutputOf<typeof listResidentLevels>['rows'][number]
type View = ReturnType<typeof route.useSearch>

const sorts = ['bed', 'name', 'level', 'levelFrom'] as const

interface FiltersProps {
  readonly view: View
  readonly onView: (part: Partial<View>) => void
}

function Filters({ view, onView }: FiltersProps) {
  const levels = useOperationQuery(listLevels, useAsOfInput()).data?.rows ?? []
  return (
    <>
      <Select
        aria-label="照护等级"
        placeholder="全部等级"
        clearable
        w="9rem"
        data={levels.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={view.careLevelId === undefined ? null : String(view.careLevelId)}
        onChange={(id) => onView({ careLevelId: id === null ? undefined : Number(id), page: 1 })}
      />
      <Select
        aria-label="情况"
        placeholder="全部情况"
        clearable
        w="11rem"
        data={Object.entries(showWords).map(([value, label]) => ({ value, label }))}
        value={view.show === 'all' ? null : view.show}
        onChange={(show) => onView({ show: show ?? 'all', page: 1 })}
      />
    </>
  )
}

/** Everybody who is in with the level she has, whether it fits and who was told, as of the day shown. */
export function ResidentLevelsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const maySet = useMay('care.set-level')
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { show, careLevelId } = view
  const input = {
    sort,
    descending: view.descending,
    show,
    ...(careLevelId === undefined ? {} : { careLevelId }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listResidentLevels,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listResidentLevels,
    input,
    title: '老人照护等级名单',
    filters: [asOf === null ? '' : `${asOf} 的情况`, show === 'all' ? '' : showWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="care.residents"
        title="老人照护等级名单"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={residentLevelColumns}
        rowKey={(row) => row.residentId}
        onOpen={({ residentId }) =>
          void navigate({
            to: '/residents/$residentId',
            params: { residentId },
            search: { tab: 'care-level' },
          })
        }
        rowActions={{
          name: (row) => row.name,
          actions: ({ residentId }) =>
            maySet
              ? [
                  {
                    label: '定等级',
                    run: () =>
                      void navigate({
                        to: '/residents/$residentId/care-level',
                        params: { residentId },
                      }),
                  },
                ]
              : [],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={<Filters view={view} onView={change} />}
        isFiltered={show !== 'all' || careLevelId !== undefined}
        onClearFilters={() => change({ show: 'all', careLevelId: undefined, search: '', page: 1 })}
        actions={
          <LinkButton to="/care/levels" variant="default">
            照护等级表
          </LinkButton>
        }
        empty={<EmptyState title="没有在住老人">老人入住以后，在这里看各人的照护等级。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
