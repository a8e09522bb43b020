import { listNorms } from '#shared/contract/safety/norm.ts'
import { safetyRulebookIds, safetyRulebookNames } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
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
import { normColumns, type NormRow } from './norm-columns.tsx'
import type { NormsView } from './norm-view.ts'
import { statusWords } from './norm-words.ts'

const route = getRouteApi('/safety/norms')

const rulebooks = safetyRulebookIds.map((id) => ({ value: id, label: safetyRulebookNames[id] }))

const statuses = (['verified', 'single', 'unverified'] as const).map((value) => ({
  value,
  label: statusWords[value],
}))

const answers = [
  { value: 'yes', label: '有落实的' },
  { value: 'no', label: '没有落实的' },
] as const

interface FiltersProps {
  readonly view: NormsView
  readonly onChange: (part: Partial<NormsView>) => void
}

function Filters({ view, onChange }: FiltersProps) {
  return (
    <>
      <Select
        aria-label="规定"
        placeholder="全部规定"
        clearable
        w={168}
        data={rulebooks}
        value={view.rulebook ?? null}
        onChange={(next) => onChange({ rulebook: next as NormsView['rulebook'] })}
      />
      <Select
        aria-label="可靠程度"
        placeholder="可靠程度"
        clearable
        w={124}
        data={statuses}
        value={view.status ?? null}
        onChange={(next) => onChange({ status: next as NormsView['status'] })}
      />
      <Select
        aria-label="由什么落实"
        placeholder="落实"
        clearable
        w={168}
        data={[...answers]}
        value={view.answered ?? null}
        onChange={(next) => onChange({ answered: next as NormsView['answered'] })}
      />
    </>
  )
}

function inputOf({ rulebook, status, answered, search }: NormsView) {
  return {
    ...(rulebook === undefined ? {} : { rulebook }),
    ...(status === undefined ? {} : { status }),
    ...(answered === undefined ? {} : { answered }),
    ...(search === '' ? {} : { search: search.slice(0, 40) }),
  }
}

const cleared = { search: '', rulebook: undefined, status: undefined, answered: undefined } as const

function AdoptButton() {
  return useMay('safety.plan') ? (
    <LinkButton to="/safety/norms/adopt">采用安全计划</LinkButton>
  ) : null
}

/** Every item of the rules of safety with its clause, how sure it is, and what in the home answers it. */
export function NormsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(listNorms, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const { counts } = rows.data ?? {}
  const filters = view.rulebook === undefined ? '全部规定' : safetyRulebookNames[view.rulebook]
  const files = useListFiles({ list: listNorms, input, title: '安全规定', filters })
  const change = (part: Partial<NormsView>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const { rulebook, status, answered } = view
  return (
    <>
      <ListPage<NormRow>
        list="safety.norms"
        title="安全规定"
        unit="条"
        sub={
          counts === undefined
            ? ''
            : `共 ${counts.all} 条，${counts.answered} 条已有落实；单一来源 ${counts.single} 条，待核对 ${counts.unverified} 条`
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={normColumns}
        rowKey={(row) => `${row.rulebook} ${row.item}`}
        onOpen={({ rulebook: book, item }) =>
          void navigate({ to: '/safety/norms/$rulebook/$item', params: { rulebook: book, item } })
        }
        view={view}
        onView={change}
        searchHint="内容、条款或条目号"
        filters={<Filters view={view} onChange={change} />}
        isFiltered={[rulebook, status, answered].some((value) => value !== undefined)}
        onClearFilters={() => change(cleared)}
        actions={<AdoptButton />}
        empty={<EmptyState title="没有安全规定">规定随程序提供。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
