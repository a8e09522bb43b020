import type { Instrument } from '#shared/rules/instrument-words.ts'
import { find } from '#shared/contract/residents/resident.ts'
import { find as findStaff } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import { Spotlight } from '@mantine/spotlight'
import { Highlight } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useAsOf, useAsOfInput } from '../api/as-of.ts'
import { useSession } from '../api/context.tsx'
import { useOperationQuery } from '../api/hooks.ts'
import { forgetOpened, useRecentResidents } from '../domain/recent-residents.ts'
import { residentStateWords, sexAndAge, staffStateWords } from '../domain/words.ts'
import { IconChevronRight, IconPlus, IconSearch, IconStaff, IconUser } from '../ui/icons.ts'
import { furtherPlaces, navigation } from './navigation.ts'
import { searchStore, selectFirstLine } from './search-store.ts'

interface Deed {
  readonly to: string
  readonly label: string
  readonly search?: { readonly instrument: Instrument }
  readonly permission: string
  /** Pinyin initials, for those who type without the input method. */
  readonly initials: string
}

const deeds: readonly Deed[] = [
  { to: '/residents/admit', label: '办理入住', permission: 'residents.write', initials: 'blrz' },
  { to: '/waiting/new', label: '登记咨询', permission: 'waiting.write', initials: 'djzx' },
  { to: '/beds/add-room', label: '登记房间和床位', permission: 'beds.write', initials: 'djfj' },
  {
    to: '/assessments/new',
    search: { instrument: 'gbt42195' },
    label: '登记能力评估',
    permission: 'assessments.write',
    initials: 'djnl',
  },
  { to: '/fees/bills/issue', label: '出账单', permission: 'fees.charge', initials: 'czd' },
  { to: '/fees/receipts/new', label: '登记收款', permission: 'fees.receive', initials: 'djsk' },
  { to: '/fees/extras/new', label: '登记加项', permission: 'fees.extra', initials: 'djjx' },
  { to: '/staff/new', label: '登记员工', permission: 'staff.write', initials: 'djyg' },
  { to: '/staff/trainings/new', label: '登记培训', permission: 'staff.write', initials: 'djpx' },
  {
    to: '/submissions/build',
    label: '生成报送文件',
    permission: 'submissions.build',
    initials: 'scbs',
  },
  { to: '/office/import/new', label: '导入花名册', permission: 'office.import', initials: 'drhmc' },
  {
    to: '/office/accounts/new',
    label: '添加登录人',
    permission: 'office.accounts',
    initials: 'tjdlr',
  },
]

function useFound(search: string) {
  const [asked] = useDebouncedValue(search.trim(), 150)
  const day = useAsOfInput()
  const found = useOperationQuery(
    find,
    { search: asked === '' ? ' ' : asked, ...day },
    {
      enabled: asked !== '',
      keepPrevious: true,
    },
  )
  return asked === '' || search.trim() === '' ? [] : (found.data?.rows ?? [])
}

/** Whose files this person opened last; nobody's, once somebody else signs in. */
function useRecent() {
  const accountId = useSession()?.accountId ?? null
  const residentIds = useRecentResidents()
  const before = useRef(accountId)
  useEffect(() => {
    if (before.current !== accountId) forgetOpened()
    before.current = accountId
  }, [accountId])
  const isAsked = residentIds.length > 0
  const input = { residentIds: [...residentIds], ...useAsOfInput() }
  const found = useOperationQuery(find, input, { enabled: isAsked, keepPrevious: true })
  return isAsked ? (found.data?.rows ?? []) : []
}

/** Who fits what was typed; before anything is typed, whose file was opened last. */
function useResidents(search: string) {
  const found = useFound(search)
  const recent = useRecent()
  return search.trim() === '' ? recent : found
}

type Resident = OutputOf<typeof find>['rows'][number]

const foundWords = {
  name: null,
  pinyin: '拼音',
  initials: '首字母',
  bed: '床位',
  'id-number': '证件',
  telephone: '电话',
  'contact-telephone': '联系人',
  merged: '并入的档案',
} as const

/** Why somebody was found, with what was typed marked in it; the name marks itself. */
function FoundBy({ found }: Pick<Resident, 'found'>) {
  const word = found === null ? null : foundWords[found.by]
  if (found === null || word === null) return null
  return (
    <Highlight component="span" size="xs" highlight={found.hit} c="inherit" opacity={0.85}>
      {`${word} ${found.text}`}
    </Highlight>
  )
}

function describe({ bed, sex, ageYears, state, dischargedOn }: Resident): string {
  return [
    ...(bed === null && state === 'left' ? [] : [bed ?? '没有床位']),
    sexAndAge(sex, ageYears),
    residentStateWords[state],
    ...(dischargedOn === null ? [] : [dischargedOn]),
  ].join(' · ')
}

interface ResidentLinesProps {
  readonly residents: readonly Resident[]
  readonly isRecent: boolean
}

function ResidentLines({ residents, isRecent }: ResidentLinesProps) {
  const navigate = useNavigate()
  if (residents.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={isRecent ? '最近打开' : '老人'}>
      {residents.map((resident) => (
        <Spotlight.Action
          key={`resident-${resident.id}`}
          leftSection={<IconUser size={18} stroke={1.5} />}
          label={resident.name}
          highlightQuery={resident.found?.by === 'name'}
          description={describe(resident)}
          rightSection={<FoundBy found={resident.found} />}
          dimmedSections={false}
          onClick={() =>
            void navigate({ to: '/residents/$residentId', params: { residentId: resident.id } })
          }
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

/** The staff whose name or ID number fits, for who may read their files. */
function useStaff(search: string, mayRead: boolean) {
  const [asked] = useDebouncedValue(search.trim(), 150)
  const input = { search: asked, ...useAsOfInput() }
  const isAsked = mayRead && asked !== ''
  const found = useOperationQuery(findStaff, input, { enabled: isAsked, keepPrevious: true })
  return !isAsked || search.trim() === '' ? [] : (found.data?.rows ?? [])
}

/** Ctrl+K from anywhere: people by name, pinyin, initials, bed, end of number or telephone; pages; things to do. */
export function SearchPalette() {
  const [search, setSearch] = useState('')
  const navigate = useNavigate()
  const permissions = useSession()?.permissions ?? []
  const residents = useResidents(search)
  const staff = useStaff(search, permissions.includes('staff.read'))
  const wanted = search.trim().toLowerCase()
  const places = [...navigation.flatMap((group) => group.items), ...furtherPlaces]
    .filter(({ permission }) => permission === null || permissions.includes(permission))
    .filter(({ label, initials }) => label.includes(wanted) || initials.startsWith(wanted))
  const isPast = useAsOf() !== null
  const possible = (isPast ? [] : deeds)
    .filter(({ permission }) => permissions.includes(permission))
    .filter(({ label, initials }) => label.includes(wanted) || initials.startsWith(wanted))
  const isEmpty = residents.length + staff.length + places.length + possible.length === 0
  const people = [...residents, ...staff].map(({ id }) => id)
  const lines = [wanted, ...people, possible.length, places.length].join()
  useEffect(() => {
    if (!lines.startsWith(',')) selectFirstLine()
  }, [lines])

  return (
    <Spotlight.Root
      store={searchStore}
      query={search}
      onQueryChange={setSearch}
      shortcut={['mod + K']}
      // From anywhere, also from within a field.
      tagsToIgnore={[]}
      scrollable
      maxHeight={520}
      centered={false}
      yOffset="8vh"
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search
        placeholder="姓名、拼音、首字母、床号、证件或电话尾号，或页面名称"
        aria-label="查找"
        leftSection={<IconSearch size={18} stroke={1.5} />}
      />
      <Spotlight.ActionsList>
        <ResidentLines residents={residents} isRecent={wanted === ''} />
        {staff.length === 0 ? null : (
          <Spotlight.ActionsGroup label="员工">
            {staff.map((member) => (
              <Spotlight.Action
                key={`staff-${member.id}`}
                leftSection={<IconStaff size={18} stroke={1.5} />}
                label={member.name}
                description={[member.posts, staffStateWords[member.state]]
                  .filter((part) => part !== '')
                  .join(' · ')}
                onClick={() =>
                  void navigate({ to: '/staff/$staffId', params: { staffId: member.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {possible.length === 0 ? null : (
          <Spotlight.ActionsGroup label="要做的事">
            {possible.map((deed) => (
              <Spotlight.Action
                key={deed.to}
                leftSection={<IconPlus size={18} stroke={1.5} />}
                label={deed.label}
                onClick={() => void navigate({ to: deed.to, search: deed.search ?? {} })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length === 0 ? null : (
          <Spotlight.ActionsGroup label="页面">
            {places.map((place) => (
              <Spotlight.Action
                key={place.to}
                leftSection={<IconChevronRight size={18} stroke={1.5} />}
                label={place.label}
                onClick={() => void navigate({ to: place.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty ? <Spotlight.Empty>没有找到“{search.trim()}”</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
