import { operations } from '#shared/contract/index.ts'
import { listAudit, verifyAudit } from '#shared/contract/office/audit.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay } from '#shared/text/day.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { instantTextWithSeconds, rolesText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconShieldCheck } from '#renderer/ui/icons.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { outcomeKind, outcomeWord, outcomeWords } from './outcome-words.ts'
import { doorText, subjectText } from './subject-words.ts'

const route = getRouteApi('/office/audit')

type Row = OutputOf<typeof listAudit>['rows'][number]
type Checked = OutputOf<typeof verifyAudit>

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'id',
    heading: '序号',
    width: 80,
    align: 'right',
    render: (row) => row.id,
    exportAs: { kind: 'number' },
  },
  {
    key: 'at',
    heading: '时间',
    width: 168,
    render: (row) => instantTextWithSeconds(row.at),
    exportAs: { kind: 'instant' },
  },
  {
    key: 'accountName',
    heading: '谁',
    width: 128,
    render: (row) => row.accountName ?? (row.door === null ? '程序' : '没有登录'),
  },
  {
    key: 'role',
    heading: '角色',
    width: 144,
    render: (row) => (row.role === null ? '' : rolesText(row.role.split(','))),
  },
  {
    key: 'operationTitle',
    heading: '做了什么',
    isFixed: true,
    render: (row) => row.operationTitle,
  },
  { key: 'subject', heading: '对象', width: 120, render: (row) => subjectText(row.subject) },
  { key: 'door', heading: '从哪里', width: 88, render: (row) => doorText(row.door) },
  {
    key: 'outcome',
    heading: '结果',
    width: 104,
    render: ({ outcome }) => (
      <StatusMark kind={outcomeKind(outcome)}>{outcomeWord(outcome)}</StatusMark>
    ),
    exportAs: { words: outcomeWords },
  },
]

function CheckResult({ result }: { readonly result: Checked | undefined }) {
  if (result === undefined) return null
  if (result.isSound) {
    return (
      <span role="status">
        <StatusMark kind="well">{result.rowCount} 条记录完整，没有被改动</StatusMark>
      </span>
    )
  }
  return (
    <span role="alert">
      <StatusMark kind="bad">
        {result.firstBrokenId === null ? '' : `从第 ${result.firstBrokenId} 条起对不上。`}
        {result.problem ?? ''}
      </StatusMark>
    </span>
  )
}

function Verify() {
  const verify = useAsk(verifyAudit)
  return (
    <Group gap="sm">
      <CheckResult result={verify.data} />
      {verify.error === null ? null : (
        <Text size="sm" c="red">
          {verify.error.message}
        </Text>
      )}
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} stroke={1.5} />}
        loading={verify.isPending}
        onClick={() => verify.mutate({})}
      >
        验证完整性
      </Button>
    </Group>
  )
}

type Change = Readonly<Record<string, string | number | undefined>>

interface FiltersProps {
  readonly view: ReturnType<typeof route.useSearch>
  readonly onChange: (change: Change) => void
}

function Filters({ view, onChange }: FiltersProps) {
  const dayFilter = (name: 'from' | 'to') => (value: string) => {
    if (value === '' || isDay(value)) onChange({ [name]: value === '' ? undefined : value })
  }
  return (
    <>
      <Select
        aria-label="做了什么"
        placeholder="做了什么"
        w={200}
        searchable
        clearable
        data={operations.map(({ name, title }) => ({ value: name, label: title }))}
        value={view.operation ?? null}
        onChange={(operation) => onChange({ operation: operation ?? undefined })}
      />
      <Select
        aria-label="结果"
        placeholder="结果"
        w={120}
        clearable
        data={Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))}
        value={view.outcome ?? null}
        onChange={(outcome) => onChange({ outcome: outcome ?? undefined })}
      />
      <DayField
        label=""
        placeholder="从哪天"
        w={140}
        value={view.from ?? ''}
        onChange={dayFilter('from')}
      />
      <DayField
        label=""
        placeholder="到哪天"
        w={140}
        value={view.to ?? ''}
        onChange={dayFilter('to')}
      />
    </>
  )
}

/** Everything that was done, by whom, and the proof that the record was not touched. */
export function AuditPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { operation, outcome, from, to } = view
  const given = { operation, outcome, from, to }
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const rows = useOperationQuery(listAudit, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const files = useListFiles({
    list: listAudit,
    input,
    title: '操作记录',
    filters: [from === undefined ? '' : `${from} 起`, to === undefined ? '' : `${to} 止`]
      .filter(Boolean)
      .join('，'),
  })
  const change = (part: Change) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="audit"
        title="审计"
        unit="条"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/office/audit/$auditId', params: { auditId: row.id } })
        }
        view={view}
        onView={({ page }) => change({ page })}
        filters={<Filters view={view} onChange={change} />}
        isFiltered={Object.keys(input).length > 0}
        onClearFilters={() =>
          change({ operation: undefined, outcome: undefined, from: undefined, to: undefined })
        }
        actions={<Verify />}
        empty={<EmptyState title="还没有操作记录" />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
