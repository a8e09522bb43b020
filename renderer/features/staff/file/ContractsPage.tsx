import { type ContractRow, listContracts } from '#shared/contract/staff/contract.ts'
import type { OutputOf } from '#shared/operation.ts'
import { contractStateWords } from '#shared/rules/staff/contract-state.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { contractColumns } from './contract-columns.tsx'
import type { ContractsView } from './file-view.ts'

const route = getRouteApi('/staff/contracts')

type Listed = OutputOf<typeof listContracts>
type Change = (part: Partial<ContractsView>) => void

interface CountersProps {
  readonly listed: Listed | undefined
  readonly view: ContractsView
  readonly onChange: Change
}

/** How many people stand in each state, and whose file lacks something; each counter shows its own. */
function Counters({ listed, view, onChange }: CountersProps) {
  const { state, isIncomplete = false } = view
  return (
    <Group gap="xs" role="group" aria-label="按状态">
      {(listed?.counts ?? []).map((one) => (
        <Button
          key={one.state}
          size="compact-md"
          variant={one.state === state ? 'filled' : 'default'}
          aria-pressed={one.state === state}
          onClick={() => onChange({ state: one.state === state ? undefined : one.state })}
        >
          {`${contractStateWords[one.state]} ${one.count}`}
        </Button>
      ))}
      {listed === undefined ? null : (
        <Button
          size="compact-md"
          variant={isIncomplete ? 'filled' : 'default'}
          aria-pressed={isIncomplete}
          onClick={() => onChange({ isIncomplete: isIncomplete ? undefined : true })}
        >
          {`档案缺材料 ${listed.incompleteCount}`}
        </Button>
      )}
    </Group>
  )
}

function inputOf({ state, isIncomplete, search, sort, descending }: ContractsView) {
  const known = contractColumns.find((column) => column.sort === sort)?.sort
  return {
    sort: (known as 'state' | undefined) ?? 'state',
    descending,
    ...(state === undefined ? {} : { state }),
    ...(isIncomplete === true ? { isIncomplete } : {}),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ state, isIncomplete, search }: ContractsView): string {
  return [
    state === undefined ? '' : contractStateWords[state],
    isIncomplete === true ? '档案缺材料' : '',
    search === '' ? '' : `查找“${search}”`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

const empty = (
  <EmptyState title="没有在职的员工">
    登记了员工以后，这里列出每个人的合同是不是有效、档案里还缺什么。
  </EmptyState>
)

/** Contracts and files of everybody employed on the day: what presses first. */
export function ContractsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listContracts,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const filters = filterWords(view)
  const files = useListFiles({ list: listContracts, input, title: '员工合同和材料', filters })
  const change: Change = (part) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <>
      <ListPage<ContractRow>
        list="staff.contracts"
        title="合同和材料"
        unit="人"
        lead={<Counters listed={rows.data} view={view} onChange={change} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={contractColumns}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) =>
          void navigate({ to: '/staff/$staffId', params: { staffId }, search: { tab: 'file' } })
        }
        view={{ ...view, sort: view.sort ?? 'state' }}
        onView={change}
        searchHint="姓名、拼音或首字母"
        isFiltered={filters !== ''}
        onClearFilters={() => change({ search: '', state: undefined, isIncomplete: undefined })}
        actions={
          <LinkButton to="/staff" variant="default">
            员工名册
          </LinkButton>
        }
        empty={empty}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
