import { listDoubles } from '#shared/contract/residents/merge.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { doubleReasonWords } from '#renderer/domain/double-words.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { residentStateWords, sexAndAge, unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/residents/doubles')

type Double = OutputOf<typeof listDoubles>['rows'][number]
type Person = Double['one']

function Record({ person }: { readonly person: Person }) {
  const { id: residentId, name, sex, ageYears, state, bed } = person
  return (
    <>
      <TextLink to="/residents/$residentId" params={{ residentId }}>
        {name}
      </TextLink>{' '}
      <span className="unknown">
        {[sexAndAge(sex, ageYears), residentStateWords[state], bed].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

const known = (text: string | null) => text ?? <span className="unknown">{unknownWord}</span>

const columns: readonly RecordColumn<Double>[] = [
  {
    key: 'reason',
    heading: '相同的地方',
    width: 176,
    isFixed: true,
    render: ({ reason }) => doubleReasonWords[reason],
  },
  { key: 'one', heading: '档案一', render: ({ one }) => <Record person={one} /> },
  { key: 'oneBorn', heading: '出生日期', width: 104, render: ({ one }) => known(one.bornOn) },
  { key: 'other', heading: '档案二', render: ({ other }) => <Record person={other} /> },
  { key: 'otherBorn', heading: '出生日期', width: 104, render: ({ other }) => known(other.bornOn) },
]

/** The older record goes on unless the newer one is of somebody who lives here. */
function pairOf({ one, other }: Double) {
  const lives = ({ state }: Person) => state === 'in' || state === 'away'
  return lives(other) && !lives(one)
    ? { from: one.id, into: other.id }
    : { from: other.id, into: one.id }
}

/** Records that may be of one person, to be laid beside each other. */
export function DoublesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const may = useMay('residents.write')
  const rows = useOperationQuery(listDoubles, pagingOf(view), { keepPrevious: true })
  const compare = (row: Double) =>
    void navigate({ to: '/residents/doubles/compare', search: pairOf(row) })
  return (
    <ListPage<Double>
      list="doubles"
      title="可能重复的档案"
      unit="对"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={({ one, other }) => `${one.id}-${other.id}`}
      {...(may ? { onOpen: compare } : {})}
      rowActions={
        may
          ? {
              name: ({ one }) => one.name,
              actions: (row) => [{ label: '对照', run: () => compare(row) }],
              width: 64,
            }
          : undefined
      }
      view={view}
      onView={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })}
      empty={<EmptyState title="没有可能重复的档案" />}
    />
  )
}
