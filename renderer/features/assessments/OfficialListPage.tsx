import { listOfficialResults, officialKinds } from '#shared/contract/assessments/official-result.ts'
import type { OutputOf } from '#shared/operation.ts'
import { worstOfficialLevel } from '#shared/rules/official-levels.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Checkbox, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { officialKindWords } from './assessment-words.ts'
import { personColumns } from './assessment-columns.tsx'

const route = getRouteApi('/assessments/official')

type Row = OutputOf<typeof listOfficialResults>['rows'][number]
type Kind = Row['kind']

const sorts = ['assessedOn', 'name', 'expiresOn'] as const

const validityWords: Readonly<Record<Row['validity'], string>> = {
  'in-force': '有效',
  'not-yet': '未生效',
  expiring: '快到期',
  expired: '已过期',
  permanent: '长期',
  unknown: '有效期未知',
}

const validityKinds: Readonly<Record<Row['validity'], StatusKind>> = {
  'in-force': 'well',
  'not-yet': 'plain',
  expiring: 'due',
  expired: 'bad',
  permanent: 'well',
  unknown: 'unknown',
}

const columns: readonly RecordColumn<Row>[] = [
  ...personColumns,
  {
    key: 'kind',
    heading: '种类',
    width: 104,
    render: ({ kind }) => officialKindWords[kind],
    exportAs: { words: officialKindWords },
  },
  {
    key: 'levelName',
    heading: '等级',
    width: 152,
    render: ({ kind, level, levelName }) => (
      <span>
        <LevelBars level={level} worst={worstOfficialLevel[kind]} /> {levelName}
      </span>
    ),
  },
  {
    key: 'assessedOn',
    heading: '评估日期',
    width: 112,
    sort: 'assessedOn',
    render: ({ assessedOn }) => assessedOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'expiresOn',
    heading: '有效到',
    width: 112,
    sort: 'expiresOn',
    render: ({ expiresOn }) => expiresOn ?? <span className="unknown">未知</span>,
    exportAs: { kind: 'day' },
  },
  {
    key: 'validity',
    heading: '状态',
    width: 112,
    render: ({ validity, isReplaced }) =>
      isReplaced ? (
        <StatusMark kind="plain">已有新结果</StatusMark>
      ) : (
        <StatusMark kind={validityKinds[validity]}>{validityWords[validity]}</StatusMark>
      ),
    exportAs: {
      words: validityWords,
      instead: { key: 'isReplaced', word: '已有新结果' },
    },
  },
  {
    key: 'issuer',
    heading: '出具机构',
    render: ({ issuer, source }) =>
      source === 'insurance' ? <span className="unknown">随保险登记</span> : issuer,
    exportAs: { empty: '随保险登记' },
  },
  {
    key: 'number',
    heading: '编号',
    width: 152,
    isOptional: true,
    render: ({ number }) => number ?? '',
    exportAs: { empty: '' },
  },
]

const kindChoices = [
  { value: 'all', label: '全部' },
  ...officialKinds.map((value) => ({ value, label: officialKindWords[value] })),
]

function Actions() {
  const mayWrite = useMay('assessments.write')
  const navigate = route.useNavigate()
  return (
    <>
      <SegmentedControl
        aria-label="看哪张表"
        data={[
          { value: 'due', label: '应评老人' },
          { value: 'records', label: '评估记录' },
          { value: 'official', label: '外来结果' },
        ]}
        value="official"
        onChange={(view) =>
          void navigate({ to: '/assessments', search: { view: view as 'due' | 'records' } })
        }
      />
      {mayWrite ? (
        <LinkButton
          to="/assessments/official/new"
          leftSection={<IconPlus size={16} stroke={1.5} />}
        >
          登记外来结果
        </LinkButton>
      ) : null}
    </>
  )
}

/** What agencies and authorities outside found: apart from the home's own assessments. */
export function OfficialListPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort)
  const input = {
    sort: sort ?? ('assessedOn' as const),
    descending: sort === undefined ? true : view.descending,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(view.kind === undefined ? {} : { kind: view.kind }),
    ...(view.all === true ? {} : { isLatest: true }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listOfficialResults,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const words = [
    ...(view.kind === undefined ? [] : [officialKindWords[view.kind]]),
    ...(view.search === '' ? [] : [`查找“${view.search}”`]),
  ]
  const files = useListFiles({
    list: listOfficialResults,
    input,
    title: '外来评估结果',
    filters: [...words, ...(asOf === null ? [] : [`${asOf} 的情况`])].join('；'),
  })
  const change = (
    part: Partial<ListView> & { kind?: Kind | undefined; all?: boolean | undefined },
  ) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="official-results"
        title="外来评估结果"
        unit="份"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={(one) => `${one.source} ${one.id}`}
        onOpen={({ residentId }) =>
          void navigate({
            to: '/residents/$residentId',
            params: { residentId },
            search: { tab: 'assessments' },
          })
        }
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={
          <>
            <SegmentedControl
              aria-label="种类"
              data={kindChoices}
              value={view.kind ?? 'all'}
              onChange={(kind) =>
                change({ kind: kind === 'all' ? undefined : (kind as Kind), page: 1 })
              }
            />
            <Checkbox
              label="也看已被替代的"
              checked={view.all === true}
              onChange={(event) =>
                change({ all: event.currentTarget.checked ? true : undefined, page: 1 })
              }
            />
          </>
        }
        isFiltered={words.length > 0}
        onClearFilters={() => change({ search: '', kind: undefined, page: 1 })}
        actions={<Actions />}
        empty={<EmptyState title="还没有登记外来评估结果" />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
