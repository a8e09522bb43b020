import { getToday } from '#shared/contract/home/home.ts'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useId, useRef } from 'react'
import { useSession } from '../api/context.tsx'
import { useAsOfInput } from '../api/as-of.ts'
import { useOperationQuery } from '../api/hooks.ts'
import { IconChevronDown } from '../ui/icons.ts'
import type { NavigationGroup, NavigationItem } from './navigation-item.ts'
import { navigation } from './navigation.ts'
import classes from './Shell.module.css'

/** How much is overdue, in red; else how much is due. What can wait is not counted. */
function DueCount() {
  const today = useOperationQuery(getToday, useAsOfInput())
  const tasks = today.data?.tasks ?? []
  const overdue = tasks.filter((task) => task.severity === 'overdue').length
  const count = overdue > 0 ? overdue : tasks.filter((task) => task.severity === 'due').length
  if (count === 0) return null
  return (
    <span
      className={clsx(classes.due, overdue === 0 && classes.soon)}
      aria-label={`${count} 件${overdue > 0 ? '逾期' : '该办'}`}
    >
      {count}
    </span>
  )
}

const places = navigation.flatMap(({ items }) => items.map(({ to }) => to))

/** The place that a page belongs to: of those that begin its address the longest. */
export function placeOfPath(path: string): string | undefined {
  return places
    .filter((place) => path === place || (place !== '/' && path.startsWith(`${place}/`)))
    .toSorted((one, other) => other.length - one.length)[0]
}

const lit = { 'data-status': 'active', 'aria-current': 'page' } as const

function Place({ item }: { readonly item: NavigationItem }) {
  const Icon = item.icon
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <li>
      <Link
        className={classes.link}
        to={item.to}
        activeOptions={{ exact: true, includeSearch: false }}
        {...(placeOfPath(path) === item.to ? lit : {})}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        {item.label}
        {item.to === '/' ? <DueCount /> : null}
      </Link>
    </li>
  )
}

interface GroupProps {
  readonly group: NavigationGroup
  readonly isClosed: boolean
  readonly onToggle: () => void
}

/** A group of places; one with a heading can be folded away, and stays so on this PC. */
function Group({ group, isClosed, onToggle }: GroupProps) {
  const listId = useId()
  const { label, items } = group
  const isFolded = isClosed && label !== null
  return (
    <>
      {label === null ? null : (
        <button
          type="button"
          className={classes.group}
          aria-expanded={!isFolded}
          aria-controls={listId}
          onClick={onToggle}
        >
          {label}
          <IconChevronDown
            size={14}
            stroke={1.5}
            aria-hidden
            className={clsx(classes.fold, isFolded && classes.folded)}
          />
        </button>
      )}
      <ul
        id={listId}
        hidden={isFolded}
        className={classes.list}
        aria-label={label ?? (group.isFoot === true ? '程序' : '首页')}
      >
        {items.map((item) => (
          <Place key={item.to} item={item} />
        ))}
      </ul>
    </>
  )
}

/** The places that this person may go to. A group without any is not shown. */
export function SideNav() {
  const permissions = useSession()?.permissions ?? []
  const router = useRouter()
  const frame = useRef<HTMLElement>(null)
  const [closed, setClosed] = useLocalStorage<readonly string[]>({
    key: 'yilu.closed-groups',
    defaultValue: [],
  })
  const toggle = (label: string | null) => () => {
    if (label === null) return
    setClosed((now) =>
      now.includes(label) ? now.filter((other) => other !== label) : [...now, label],
    )
  }
  useEffect(
    () =>
      // On a low screen the place may stand below the edge when a link or a key led there.
      router.subscribe('onRendered', () => {
        frame.current?.querySelector('[data-status=active]')?.scrollIntoView({ block: 'nearest' })
      }),
    [router],
  )
  const groups = navigation
    .map((group) => ({
      ...group,
      items: group.items.filter(
        ({ permission }) => permission === null || permissions.includes(permission),
      ),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    <nav className={classes.nav} aria-label="主要页面" ref={frame}>
      <div className={classes.places}>
        {groups
          .filter(({ isFoot }) => isFoot !== true)
          .map((group) => (
            <Group
              key={group.label ?? 'first'}
              group={group}
              isClosed={group.label !== null && closed.includes(group.label)}
              onToggle={toggle(group.label)}
            />
          ))}
      </div>
      {groups
        .filter(({ isFoot }) => isFoot === true)
        .map((group) => (
          <div key="foot" className={classes.foot}>
            <Group group={group} isClosed={false} onToggle={toggle(null)} />
          </div>
        ))}
    </nav>
  )
}
