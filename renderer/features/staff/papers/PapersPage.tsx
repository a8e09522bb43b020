import { listPapers, type PostPaperShown } from '#shared/contract/staff/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type PaperBand, paperBandWords } from '#shared/rules/staff/post-papers.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { paperColumns } from './paper-columns.tsx'
import type { PapersView } from './papers-view.ts'

const route = getRouteApi('/staff/papers')

type Listed = OutputOf<typeof listPapers>
type Change = (part: Partial<PapersView>) => void

interface CountersProps {
  readonly counts: Listed['counts']
  readonly band: PaperBand | undefined
  readonly onChange: Change
}

/** How many papers stand in each band; each counter shows its own. */
function Counters({ counts, band, onChange }: CountersProps) {
  return (
    <Group gap="xs" role="group" aria-label="按状态">
      {counts.map((one) => (
        <Button
          key={one.band}
          size="compact-md"
          variant={one.band === band ? 'filled' : 'default'}
          aria-pressed={one.band === band}
          onClick={() => onChange({ band: one.band === band ? undefined : one.band })}
        >
          {`${paperBandWords[one.band]} ${one.count}`}
        </Button>
      ))}
    </Group>
  )
}

interface FiltersProps {
  readonly view: PapersView
  readonly listed: Listed | undefined
  readonly onChange: Change
}

function Filters({ view, listed, onChange }: FiltersProps) {
  const choices = (all: Listed['posts'] = []) =>
    all.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <>
      <Select
        aria-label="岗位"
        placeholder="全部岗位"
        w={144}
        clearable
        searchable
        data={choices(listed?.posts)}
        value={view.post ?? null}
        onChange={(post) => onChange({ post: post ?? undefined })}
      />
      <Select
        aria-label="证件种类"
        placeholder="全部证件"
        w={184}
        clearable
        searchable
        data={choices(listed?.kinds)}
        value={view.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      {view.staffId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ staffId: undefined })}>
          只看一位员工 ×
        </Button>
      )}
    </>
  )
}

function inputOf({ band, post, kind, staffId, search, sort, descending }: PapersView) {
  const known = paperColumns.find((column) => column.sort === sort)?.sort
  return {
    sort: (known as 'band' | undefined) ?? 'band',
    descending,
    ...(band === undefined ? {} : { band }),
    ...(post === undefined ? {} : { post }),
    ...(kind === undefined ? {} : { kind }),
    ...(staffId === undefined ? {} : { staffId }),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ band, post, kind, search }: PapersView, listed: Listed | undefined) {
  const nameIn = (all: Listed['posts'] | undefined, wanted: string | undefined) =>
    all?.find(({ key }) => key === wanted)?.name ?? ''
  return [
    band === undefined ? '' : paperBandWords[band],
    nameIn(listed?.posts, post),
    nameIn(listed?.kinds, kind),
    search === '' ? '' : `查找“${search}”`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

const empty = (
  <EmptyState title="没有岗位要求证件的员工">
    登记了员工和岗位以后，这里列出每个岗位要求的证件，哪些没有、哪些快到期。
  </EmptyState>
)

const actions = (
  <>
    <LinkButton to="/staff/certificates" variant="default">
      证书一览
    </LinkButton>
    <LinkButton to="/staff/papers/rules" variant="default">
      岗位要求的证件
    </LinkButton>
  </>
)

/** What presses: nobody works with an expired paper unseen. */
function subOf(listed: Listed | undefined): string {
  const of = (band: PaperBand) => listed?.counts.find((one) => one.band === band)?.count ?? 0
  return listed === undefined ? '' : `没有的 ${of('missing')} 份，过期的 ${of('expired')} 份`
}

/** Papers that posts ask for, of everybody in post on the day: what is missing or has expired first. */
export function PapersPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listPapers,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const filters = filterWords(view, rows.data)
  const files = useListFiles({ list: listPapers, input, title: '岗位证件', filters })
  const change: Change = (part) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const open = ({ staffId, certificateId }: PostPaperShown) =>
    void (certificateId === null
      ? navigate({ to: '/staff/$staffId', params: { staffId } })
      : navigate({
          to: '/staff/$staffId/certificates/$certificateId',
          params: { staffId, certificateId },
        }))
  const cleared = { band: undefined, post: undefined, kind: undefined, staffId: undefined }
  return (
    <>
      <ListPage<PostPaperShown>
        list="staff.papers"
        title="岗位证件"
        unit="份"
        sub={subOf(rows.data)}
        lead={<Counters counts={rows.data?.counts ?? []} band={view.band} onChange={change} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={paperColumns}
        rowKey={(row) => row.key}
        onOpen={open}
        view={{ ...view, sort: view.sort ?? 'band' }}
        onView={change}
        searchHint="姓名、拼音或首字母"
        filters={<Filters view={view} listed={rows.data} onChange={change} />}
        isFiltered={filters !== '' || view.staffId !== undefined}
        onClearFilters={() => change({ search: '', ...cleared })}
        actions={actions}
        empty={empty}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
