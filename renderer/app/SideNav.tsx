import { getToday } from '#shared/contract/home/home.ts'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useSession } from '../api/context.tsx'
import { useAsOfInput } from '../api/as-of.ts'
import { useOperationQuery } from '../api/hooks.ts'
import { navigation, type NavigationItem } from './navigation.ts'
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

/** A place that has others below it is only lit for itself. */
const parents = new Set(['/', '/home'])

function Place({ item }: { readonly item: NavigationItem }) {
  const Icon = item.icon
  return (
    <li>
      <Link
        className={classes.link}
        to={item.to}
        activeOptions={{ exact: parents.has(item.to), includeSearch: false }}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        {item.label}
        {item.to === '/' ? <DueCount /> : null}
      </Link>
    </li>
  )
}

/** The places that this person may go to. A group without any is not shown. */
export function SideNav() {
  const permissions = useSession()?.permissions ?? []
  return (
    <nav className={classes.nav} aria-label="主要页面">
      {navigation.map((group) => {
        const items = group.items.filter(
          ({ permission }) => permission === null || permissions.includes(permission),
        )
        if (items.length === 0) return null
        return (
          <div key={group.label ?? 'first'}>
            {group.label === null ? null : <div className={classes.group}>{group.label}</div>}
            <ul className={classes.list} aria-label={group.label ?? '首页'}>
              {items.map((item) => (
                <Place key={item.to} item={item} />
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
