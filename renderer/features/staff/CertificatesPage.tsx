import { listCertificates } from '#shared/contract/staff/certificate.ts'
import { kinds } from '#shared/contract/staff/staff.ts'
import type { Validity } from '#shared/rules/validity.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { validityChoices, validityWords } from '#renderer/domain/ValidityMark.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { allCertificateColumns, type CertificateRow } from './certificate-columns.tsx'

const route = getRouteApi('/staff/certificates')

interface Choice {
  readonly validity?: string
  readonly kind?: string
}

interface FiltersProps {
  readonly view: { readonly validity: string; readonly kind: string }
  readonly kinds: readonly { readonly key: string; readonly name: string }[]
  readonly onChange: (part: Choice) => void
}

function Filters({ view, kinds, onChange }: FiltersProps) {
  return (
    <>
      <Select
        aria-label="状态"
        placeholder="全部状态"
        w={148}
        clearable
        data={[...validityChoices]}
        value={view.validity === '' ? null : view.validity}
        onChange={(validity) => onChange({ validity: validity ?? '' })}
      />
      <Select
        aria-label="证书种类"
        placeholder="全部种类"
        w={184}
        clearable
        searchable
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind === '' ? null : view.kind}
        onChange={(kind) => onChange({ kind: kind ?? '' })}
      />
    </>
  )
}

/** A validity as it stands in the address, or nothing where it is none. */
function validityIn(text: string): Validity | undefined {
  return Object.hasOwn(validityWords, text) ? (text as Validity) : undefined
}

/** What is asked of the service for a view; paging apart. */
function inputOf(view: ReturnType<typeof route.useSearch>) {
  const validity = validityIn(view.validity)
  const sort = allCertificateColumns.find((column) => column.sort === view.sort)?.sort
  return {
    sort: (sort as 'expiresOn' | undefined) ?? 'expiresOn',
    descending: view.descending,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(validity === undefined ? {} : { validity }),
    ...(view.kind === '' ? {} : { kind: view.kind }),
  }
}

function filterWords(view: ReturnType<typeof route.useSearch>, kindName: string | undefined) {
  const validity = validityIn(view.validity)
  return [
    ...(validity === undefined ? [] : [validityWords[validity]]),
    ...(kindName === undefined ? [] : [`种类：${kindName}`]),
    ...(view.search === '' ? [] : [`查找“${view.search}”`]),
  ]
}

/** On a past day a row offers its correction; today the row itself opens the certificate. */
function useCorrection() {
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('staff.write')
  const asOf = useAsOf()
  return ({ staffId, id: certificateId }: CertificateRow) => {
    if (asOf === null || !mayCorrect) return []
    const to = '/staff/$staffId/certificates/$certificateId/correct'
    return [{ label: '更正', run: () => void navigate({ to, params: { staffId, certificateId } }) }]
  }
}

/** The certificates of everybody in post on the day, first what expires first. */
export function CertificatesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const actions = useCorrection()
  const allKinds = useOperationQuery(kinds, {}).data?.certificateKinds ?? []
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listCertificates,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const words = filterWords(view, allKinds.find(({ key }) => key === view.kind)?.name)
  const files = useListFiles({
    list: listCertificates,
    input,
    title: '员工证书',
    filters: [...words, ...(asOf === null ? [] : [`${asOf} 的情况`])].join('；'),
  })
  const change = (part: Partial<ListView> & Choice) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const open = ({ staffId, id: certificateId }: CertificateRow) =>
    void navigate({
      to: '/staff/$staffId/certificates/$certificateId',
      params: { staffId, certificateId },
    })

  return (
    <>
      <ListPage<CertificateRow>
        list="certificates"
        title="证书一览"
        unit="张"
        sub="在职员工的证书"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={allCertificateColumns}
        rowKey={(row) => row.id}
        onOpen={open}
        rowActions={
          asOf === null ? undefined : { name: (row) => `${row.name} ${row.kindName}`, actions }
        }
        view={{ ...view, sort: view.sort ?? 'expiresOn' }}
        onView={change}
        searchHint="姓名、拼音、证件尾号"
        filters={
          <Filters view={view} kinds={allKinds} onChange={(part) => change({ ...part, page: 1 })} />
        }
        isFiltered={words.length > 0}
        onClearFilters={() => change({ search: '', validity: '', kind: '', page: 1 })}
        actions={
          <LinkButton to="/staff" variant="default">
            员工名册
          </LinkButton>
        }
        empty={
          <EmptyState title={asOf === null ? '还没有登记证书' : '这一天没有登记的证书'}>
            打开一位员工的档案，就能登记证书。
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
